using Microsoft.Data.Sqlite;

namespace Qujing.Approvals.Data.Storage;

/// <summary>Asks SQLite whether anybody has committed since: one connection that never writes, since the engine counts only what other connections did.</summary>
internal sealed class SqliteVersion(string connectionString) : IDisposable
{
    private readonly Lock _turn = new();
    private SqliteConnection? _connection;
    private SqliteCommand? _question;
    // A new connection counts from its own beginning: its numbers are others than those of the one before.
    private int _connections;
    private bool _isDisposed;

    internal DataVersion? Find()
    {
        lock (_turn)
        {
            if (_isDisposed)
            {
                return null;
            }

            try
            {
                _question ??= Open();
                return new DataVersion(_connections, (long)_question.ExecuteScalar()!);
            }
            catch (SqliteException)
            {
                // The reader itself will meet the same and say so; here it only means that nothing is known.
                Close();
                return null;
            }
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            _isDisposed = true;
            Close();
        }
    }

    private SqliteCommand Open()
    {
        _connections++;
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        return new SqliteCommand("PRAGMA data_version", _connection);
    }

    private void Close()
    {
        _question?.Dispose();
        _connection?.Dispose();
        (_question, _connection) = (null, null);
    }
}

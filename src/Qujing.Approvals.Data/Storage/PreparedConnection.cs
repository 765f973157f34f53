using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Qujing.Approvals.Data.Storage;

/// <summary>
/// A connection that compiles each statement once: the provider would compile the same text anew for every command.
/// One command at a time, its reader read to the end before the next: what <see cref="DbSession"/> does.
/// </summary>
internal sealed class PreparedConnection(SqliteConnection inner) : DbConnection
{
    // The product has some hundreds of statements; a text beyond that is compiled for its one use.
    private const int StatementsMax = 1000;
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

    internal SqliteConnection Inner => inner;

    /// <summary>
    /// The same plan whatever is bound. Else the engine looks at the values that could change the plan, a bound LIMIT among them, and compiles such a statement anew
    /// for every use: a page of a list took longer to compile than to read.
    /// </summary>
    internal void KeepPlans()
    {
        int answer = raw.sqlite3_db_config(inner.Handle!, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out int isOn);
        if (answer != raw.SQLITE_OK || isOn != 1)
        {
            throw new InvalidOperationException($"SQLite doesn't keep its plans: {answer}.");
        }
    }

    [AllowNull]
    public override string ConnectionString { get => inner.ConnectionString; set => inner.ConnectionString = value; }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Close() => inner.Close();

    public override void Open() => inner.Open();

    /// <summary>The compiled statement, with the parameters of this use.</summary>
    internal SqliteCommand Statement(SqliteCommand wanted)
    {
        if (!_statements.TryGetValue(wanted.CommandText, out SqliteCommand? statement))
        {
            statement = new SqliteCommand(wanted.CommandText, inner) { CommandTimeout = wanted.CommandTimeout };
            if (_statements.Count < StatementsMax)
            {
                _statements.Add(wanted.CommandText, statement);
            }
        }

        statement.Transaction = wanted.Transaction;
        statement.Parameters.Clear();
        foreach (SqliteParameter parameter in wanted.Parameters)
        {
            // Under the name by which the statement knows it: for a bare one the provider asks SQLite for each sign that could stand before it, in each statement of the text.
            if (parameter.ParameterName[0] != '@')
            {
                parameter.ParameterName = "@" + parameter.ParameterName;
            }

            statement.Parameters.Add(parameter);
        }

        return statement;
    }

    /// <summary>A statement without parameters and rows.</summary>
    internal void Run(string sql, SqliteTransaction transaction)
    {
        using var wanted = new SqliteCommand(sql) { Transaction = transaction };
        Statement(wanted).ExecuteNonQuery();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (SqliteCommand statement in _statements.Values)
            {
                statement.Dispose();
            }

            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>Carries a text and its parameters to the compiled statement of its connection.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private readonly SqliteCommand _wanted = new();

    [AllowNull]
    public override string CommandText { get => _wanted.CommandText; set => _wanted.CommandText = value; }

    public override int CommandTimeout { get => _wanted.CommandTimeout; set => _wanted.CommandTimeout = value; }

    public override CommandType CommandType { get => _wanted.CommandType; set => _wanted.CommandType = value; }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException("A command stays with its connection."); }

    protected override DbParameterCollection DbParameterCollection => _wanted.Parameters;

    protected override DbTransaction? DbTransaction { get => _wanted.Transaction; set => _wanted.Transaction = (SqliteTransaction?)value; }

    public override void Cancel() => _wanted.Cancel();

    public override void Prepare() => connection.Statement(_wanted).Prepare();

    public override int ExecuteNonQuery() => connection.Statement(_wanted).ExecuteNonQuery();

    public override object? ExecuteScalar() => connection.Statement(_wanted).ExecuteScalar();

    protected override DbParameter CreateDbParameter() => _wanted.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => connection.Statement(_wanted).ExecuteReader(behavior & ~CommandBehavior.CloseConnection);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _wanted.Dispose();
        }

        base.Dispose(disposing);
    }
}

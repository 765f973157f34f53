using System.Collections.Concurrent;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>
/// Answers of <see cref="IKeptQuestion"/>s, for one version of the data and one civil day: with the next commit, of whichever process, all of them are gone. The key is the
/// account and the whole question; role, unit and rights are rows as well, so that a change of them is a commit like any other.
/// </summary>
internal sealed class KeptAnswers(Database database)
{
    // A few tens of kilobytes each. Who comes after is answered anew.
    private const int AnswersMax = 200;

    private volatile Shelf? _shelf;

    /// <summary>Where the answers of this moment lie; null where the engine can't tell whether something has changed.</summary>
    internal Shelf? Find(DateOnly day)
    {
        if (database.FindVersion() is not { } version)
        {
            return null;
        }

        Shelf? shelf = _shelf;
        if (shelf is null || shelf.Version != version || shelf.Day != day)
        {
            _shelf = shelf = new Shelf(version, day);
        }

        return shelf;
    }

    internal sealed class Shelf(DataVersion version, DateOnly day)
    {
        private readonly ConcurrentDictionary<(string AccountId, IQuestion Question), object> _answers = new();

        internal DataVersion Version => version;

        internal DateOnly Day => day;

        internal TAnswer? Find<TAnswer>(string accountId, IQuestion question)
            where TAnswer : class => _answers.TryGetValue((accountId, question), out object? kept) ? (TAnswer)kept : null;

        internal void Keep(string accountId, IQuestion question, object answer)
        {
            if (_answers.Count < AnswersMax)
            {
                _answers[(accountId, question)] = answer;
            }
        }
    }
}

namespace Qujing.Approvals.Data.Storage;

/// <summary>One statement. Where the engines differ, two whole statements; never glued fragments.</summary>
public readonly record struct SqlText(string Sqlite, string SqlServer)
{
    public static implicit operator SqlText(string portable) => new(portable, portable);

    public static SqlText FromString(string portable) => portable;
}

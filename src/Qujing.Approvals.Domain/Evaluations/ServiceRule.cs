namespace Qujing.Approvals.Domain.Evaluations;

/// <summary>What a line of the log of the compiler's follow-up service asks for (Art. 17).</summary>
public static class ServiceRule
{
    /// <summary>Characters of the compiler's name.</summary>
    public const int CompilerLengthMax = 100;

    /// <summary>
    /// All that is wrong, at once: <c>service.day_missing</c>, <c>service.day_future</c>, <c>service.day_early</c> for a day before the plan was in force,
    /// <c>service.compiler_missing</c>, <c>service.content_missing</c>.
    /// </summary>
    /// <param name="servedOn">The civil day of the service; null where none was given.</param>
    /// <param name="compiler">Who served.</param>
    /// <param name="content">What was done.</param>
    /// <param name="inForceFrom">From which civil day the plan is in force.</param>
    /// <param name="today">The civil day of the record.</param>
    public static IReadOnlyList<Refusal> Problems(DateOnly? servedOn, string? compiler, string? content, DateOnly inForceFrom, DateOnly today)
    {
        var problems = new List<Refusal>();
        if (servedOn is not { } day)
        {
            problems.Add(new Refusal("service.day_missing").Citing("第十七条").At("ServedOn"));
        }
        else if (day > today)
        {
            problems.Add(Refusal.Because("service.day_future", ("date", day)).At("ServedOn"));
        }
        else if (day < inForceFrom)
        {
            problems.Add(Refusal.Because("service.day_early", ("date", day), ("from", inForceFrom)).Citing("第十七条").At("ServedOn"));
        }
        if (string.IsNullOrWhiteSpace(compiler) || compiler.Trim().Length > CompilerLengthMax)
        {
            problems.Add(Refusal.Because("service.compiler_missing", ("max", CompilerLengthMax)).Citing("第十七条").At("Compiler"));
        }
        if (string.IsNullOrWhiteSpace(content))
        {
            problems.Add(new Refusal("service.content_missing").Citing("第十七条").At("Content"));
        }
        return problems;
    }
}

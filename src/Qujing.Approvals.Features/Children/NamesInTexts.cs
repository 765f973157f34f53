using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// Stands before every act (C07, 个人信息保护法 §6): a child's name or an identity number in a text isn't taken until its sender says that it is needed there.
/// Which children is a matter of the sender's own lists, so that the warning tells of no other child. An identity number is never taken where the text isn't
/// about a child: such texts don't lie sealed, and some are archived and published.
/// </summary>
internal sealed class NamesInTexts<TAct, TAnswer>(ActContext context, Caller caller, ChildVault vault) : IPipelineBehavior<TAct, TAnswer>
    where TAct : IAct, IRequest<TAnswer>
    where TAnswer : class, IAnswer<TAnswer>
{
    /// <summary>How much of an act is searched for names, in characters: more than a person writes into one form. What is left over is told, not let through.</summary>
    internal const int LengthMax = 20_000;

    private static readonly bool IsPersonal = typeof(IPersonalAct).IsAssignableFrom(typeof(TAct));

    /// <summary>Standing aside is personal in both procedures; what is said of it lies sealed in a child's case alone.</summary>
    private bool IsAboutAChild => IsPersonal && !(context.HasCase && Procedures.Of(context.Case.Row).Id == Procedures.MasterPlan);

    public async Task<TAnswer> Handle(TAct request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        IReadOnlyList<ActText> texts = ActTexts.Of(request);
        (string Field, Written Found)[] found = [.. (await WithNamesAsync(texts)).Concat(texts.Where(text => WrittenNumber.IsIn(text.Text)).Select(text => (text.Field, Found: Written.Number)))
            .GroupBy(one => one.Field, one => one.Found, StringComparer.Ordinal).Select(field => (field.Key, field.Max()))];
        if (Refusal.All([.. found.Select(one => Warning(one.Field, one.Found)).OfType<Refusal>()]) is { } warning)
        {
            return TAnswer.Refused(warning);
        }

        if (found.Length > 0)
        {
            context.Record("namesMeant", string.Join(',', found.Select(one => one.Field)));
        }

        return await next();
    }

    /// <summary>Null where the sender said that it is needed, and may.</summary>
    private Refusal? Warning(string field, Written found)
    {
        bool isNever = found == Written.Number && !IsAboutAChild;
        if (!isNever && caller.NamesMeantIn.Contains(field))
        {
            return null;
        }

        Refusal refusal = found switch
        {
            Written.Unsearched => Refusal.Because("names.too_long", ("field", field), ("max", LengthMax)),
            Written.Name => Refusal.Because("names.child", ("field", field)),
            _ => isNever ? Refusal.Because("names.number_never", ("field", field)) : Refusal.Because("names.number", ("field", field)),
        };
        return refusal.Citing("个人信息保护法第六条").At(field);
    }

    private async Task<IReadOnlyList<(string Field, Written Found)>> WithNamesAsync(IReadOnlyList<ActText> texts)
    {
        if (!ChildNames.SeesChildren(context.Actor.Role))
        {
            return [];
        }

        var found = new List<(string Field, Written Found)>();
        var parts = new List<(string Field, IReadOnlySet<string> Names)>();
        int left = LengthMax;
        foreach (ActText text in texts.Where(text => !text.IsCode))
        {
            if (text.Text.Length > left)
            {
                found.Add((text.Field, Written.Unsearched));
            }

            string searched = text.Text[..Math.Min(text.Text.Length, left)];
            left -= searched.Length;
            parts.Add((text.Field, WrittenName.In(searched)));
        }

        // Asked or not by what was typed alone, never by what is found.
        if (parts.Exists(part => part.Names.Count > 0))
        {
            HashSet<string> known = [.. await ChildNames.OfActorAsync(context)];
            found.AddRange(parts.Where(part => known.Count > 0 && vault.AnyHas(known, part.Names)).Select(part => (part.Field, Written.Name)));
        }

        return found;
    }

    /// <summary>What a text holds; the greater is told.</summary>
    private enum Written
    {
        Unsearched = 1,
        Name = 2,
        Number = 3,
    }
}

using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

/// <summary>A page that hands a child to another county: with its case, or the record alone while there is no case.</summary>
internal interface IHandoverPage
{
    Guid OperationId { get; }

    long Version { get; }

    HandoverSheet.Offered? Offer { get; }

    bool IsAsked { get; }

    string? ToCounty { get; }

    string? Reason { get; }

    string? TownshipUnitId { get; }

    IEnumerable<Choice> Counties { get; }

    IEnumerable<Choice> Townships { get; }

    /// <summary>What is handed over, and to whom it belongs meanwhile.</summary>
    string OfferWords { get; }

    /// <summary>What the county takes on that accepts.</summary>
    string AcceptWords { get; }

    /// <summary>Where the page comes from.</summary>
    (string Text, string Address) Back { get; }
}

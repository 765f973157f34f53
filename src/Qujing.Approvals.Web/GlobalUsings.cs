global using Qujing.Approvals.Domain;
global using Qujing.Approvals.Domain.Parties;
global using Qujing.Approvals.Web.Texts;

global using Qujing.Approvals.Domain.Parties;
global using Qujing.Approvals.Features.Simulation;
global using Xunit;

global using Qujing.Approvals.Features.Simulation;

using System.Text;
using Qujing.Approvals.Web.CommandLine;

Console.OutputEncoding = Encoding.UTF8;
return await CommandLineRoot.Build().Parse(args).InvokeAsync();

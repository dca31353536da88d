using System.Globalization;
using Interkassa.Trials;

// fuzz [inputs] [seed]   hostile input against the status address of the demo shop; 1,000,000 inputs unless told otherwise
// load [seconds]         64 connections of genuine, repeated and forged callbacks against the demo shop; 600 seconds unless told otherwise
return args switch
{
    ["fuzz", ..] => await FuzzRun.RunAsync(Number(1, 1_000_000), Number(2, 1)),
    ["load", ..] => await LoadRun.RunAsync(TimeSpan.FromSeconds(Number(1, 600))),
    _ => Usage()
};

int Number(int index, int otherwise) => index < args.Length ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

static int Usage()
{
    Console.WriteLine("dotnet run -c Release --project sandbox/Trials -- fuzz [inputs] [seed] | load [seconds]");
    return 2;
}

using Interkassa.Emulator;

var app = EmulatorApp.Build(args);
await app.RunAsync();

<#
.SYNOPSIS
Writes the zip that a shop admin uploads. For Windows PowerShell 5.1 and PowerShell 7.
.PARAMETER Configuration
Release, or Debug to step through the plugin in a store.
.PARAMETER NopVersion
The nopCommerce that the package is for, as in 4.80; NopVersion.props lists them. The newest by default.
.PARAMETER NopCommerceDir
A folder with Nop.Web.dll, to compile against a published store's own assemblies.
.PARAMETER OutputFolder
Where the zip goes; the folder "artifacts" by default.
#>
param(
    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',
    [string] $NopVersion = '',
    [string] $NopCommerceDir = '',
    [string] $OutputFolder = ''
)

$ErrorActionPreference = 'Stop'

# Only the language, .NET and native commands, so that it runs wherever PowerShell does.
$project = [System.IO.Path]::Combine($PSScriptRoot, 'Nop.Plugin.Payments.Interkassa')
$arguments = @('build', $project, '-c', $Configuration, '-t:PluginZip', '-v:minimal', '-nologo')
if ($NopVersion -ne '') {
    $arguments += "-p:NopVersion=$NopVersion"
}
if ($NopCommerceDir -ne '') {
    if (-not [System.IO.File]::Exists([System.IO.Path]::Combine($NopCommerceDir, 'Nop.Web.dll'))) {
        throw "There is no Nop.Web.dll in '$NopCommerceDir'. Name the folder of a published store."
    }
    $arguments += "-p:NopCommerceDir=$NopCommerceDir"
}
if ($OutputFolder -ne '') {
    $arguments += "-p:PluginZipFolder=$OutputFolder"
}

& dotnet $arguments
if ($LASTEXITCODE -ne 0) {
    throw "The build failed with exit code $LASTEXITCODE; see its messages above."
}

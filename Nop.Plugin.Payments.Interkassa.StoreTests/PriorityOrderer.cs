using Xunit.Abstractions;
using Xunit.Sdk;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>When a test runs among the others of its class; those without run first.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RunsLastAttribute(int place) : Attribute
{
    public int Place { get; } = place;
}

/// <summary>Uninstalling ends what the other tests need, so it comes last.</summary>
public sealed class PriorityOrderer : ITestCaseOrderer
{
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase
        => testCases.OrderBy(test => test.TestMethod.Method.GetCustomAttributes(typeof(RunsLastAttribute).AssemblyQualifiedName)
            .FirstOrDefault()?.GetNamedArgument<int>(nameof(RunsLastAttribute.Place)) ?? 0);
}

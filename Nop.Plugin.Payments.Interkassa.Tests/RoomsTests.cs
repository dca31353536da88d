using System.Text.RegularExpressions;

namespace Nop.Plugin.Payments.Interkassa.Tests;

/// <summary>
/// Which room of the plugin may know of which: the arrows between them have no circle, so that each can be read without those that stand on it.
/// </summary>
public partial class RoomsTests
{
    private const string Root = "Nop.Plugin.Payments.Interkassa";

    /// <summary>
    /// A room, and what it may know of. What is not listed here knows of everything: controllers, components, factories, models, views, the root.
    /// </summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Host"] = [],
        ["Sci"] = [],
        ["Sci1"] = ["Sci"],
        ["Api"] = ["Sci"],
        ["Payments.Support"] = ["Api", "Host"],
        ["Payments.Shops"] = ["Host", "Sci", "Sci1", "Api", "Payments.Support"],
        ["Payments.Attention"] = ["Payments.Support"],
        ["Payments.Ledger"] = ["Sci", "Payments.Support", "Payments.Attention"],
        ["Payments.Orders"] = ["Payments.Support", "Payments.Ledger"],
        ["Payments.Checkout"] = ["Sci", "Api", "Payments.Support", "Payments.Shops", "Payments.Ledger", "Payments.Orders"],
        ["Payments.Settling"] = ["Host", "Payments.Support", "Payments.Ledger", "Payments.Attention", "Payments.Orders"],
        ["Payments.Notifications"] = ["Sci", "Payments.Support", "Payments.Shops", "Payments.Ledger", "Payments.Attention", "Payments.Orders",
            "Payments.Settling"],
        ["Payments.Refunds"] = ["Host", "Api", "Payments.Support", "Payments.Shops", "Payments.Ledger", "Payments.Attention", "Payments.Orders"],
        ["Payments.UnpaidOrders"] = ["Host", "Api", "Sci", "Payments.Support", "Payments.Shops", "Payments.Ledger", "Payments.Attention", "Payments.Orders",
            "Payments.Links"],
        ["Payments.Setup"] = ["Sci", "Api", "Payments.Support", "Payments.Shops", "Payments.Ledger", "Payments.Checkout", "Payments.Notifications"],
        ["Payments.Reconciliation"] =
            ["Sci", "Api", "Payments.Support", "Payments.Shops", "Payments.Ledger", "Payments.Attention", "Payments.Notifications", "Payments.Refunds",
                "Payments.UnpaidOrders"],
        ["Payments.Links"] = ["Payments.Support", "Payments.Shops", "Payments.Ledger", "Payments.Orders", "Payments.Checkout"],
        ["Payments.Owner"] = ["Api", "Payments.Support", "Payments.Shops", "Payments.Attention", "Payments.Ledger", "Payments.Orders",
            "Payments.Reconciliation"],
        ["Payments.Reports"] = ["Payments.Support", "Payments.Ledger"],
        ["Payments.OrderPage"] = ["Api", "Payments.Attention", "Payments.Checkout", "Payments.Ledger", "Payments.Links", "Payments.Orders", "Payments.Support",
            "Payments.Settling", "Payments.Refunds", "Payments.Reconciliation"],
        ["Data"] = ["Sci", "Payments.Links", "Payments.Ledger", "Payments.Attention", "Payments.Reconciliation"]
    };

    public static TheoryData<string> Rooms => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_knows_of_those_alone_that_it_stands_on(string room)
    {
        var known = FilesOf(room).SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Where(name => name != room).ToHashSet();

        Assert.Empty(known.Except(Allowed[room]));
    }

    /// <summary>Themes have copies of the public views of 1.0.0, which are compiled in the store against these names.</summary>
    [Theory]
    [InlineData("Models.PaymentInfoModel")]
    [InlineData("Models.RedirectModel")]
    [InlineData("Models.ReturnMessageModel")]
    [InlineData("Payments.StorePages")]
    [InlineData("InterkassaDefaults")]
    public void What_views_of_1_0_0_name_keeps_its_name(string name)
        => Assert.True(typeof(InterkassaDefaults).Assembly.GetType($"{Root}.{name}")?.IsVisible, name);

    [Fact]
    public void The_arrows_have_no_circle()
    {
        var standing = new HashSet<string>();
        while (Allowed.Keys.FirstOrDefault(room => !standing.Contains(room) && Allowed[room].All(standing.Contains)) is { } next)
            standing.Add(next);

        Assert.Empty(Allowed.Keys.Except(standing));
    }

    [Fact]
    public void Every_room_of_payments_has_its_arrows_and_a_namespace_of_its_own()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Plugin, "Payments")).Select(folder => "Payments." + Path.GetFileName(folder)).ToList();

        Assert.Empty(folders.Except(Allowed.Keys));
        Assert.All(Allowed.Keys.Where(room => room != "Host").SelectMany(room => FilesOf(room).Select(file => (room, file))),
            of => Assert.Contains($"namespace {Root}.{of.room};", File.ReadAllText(of.file), StringComparison.Ordinal));
    }

    /// <summary>As .editorconfig says, which no compiler reads.</summary>
    [Theory]
    [InlineData("Nop.Plugin.Payments.Interkassa")]
    [InlineData("sandbox")]
    [InlineData("Nop.Plugin.Payments.Interkassa.Tests")]
    public void No_line_is_longer_than_160_characters(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

        Assert.All(files, file => Assert.DoesNotContain(File.ReadLines(file), line => line.Length > 160));
    }

    /// <summary>What is pure can be read and tested without nopCommerce.</summary>
    [Theory]
    [InlineData("Sci")]
    [InlineData("Sci1")]
    [InlineData("Api")]
    public void The_protocols_know_no_type_of_nopCommerce(string room)
        => Assert.All(FilesOf(room), file => Assert.DoesNotMatch(@"\bNop\.(?!Plugin\.Payments\.Interkassa)", File.ReadAllText(file)));

    private static string[] FilesOf(string room) => Directory.GetFiles(Path.Combine(Repository.Plugin, room.Replace('.', Path.DirectorySeparatorChar)), "*.cs");

    [GeneratedRegex($@"\b{Root}\.((?:Payments\.)?[A-Z]\w*)")]
    private static partial Regex Named();
}

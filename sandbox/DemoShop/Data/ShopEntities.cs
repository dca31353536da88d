using Nop.Core;

namespace DemoShop.Data;

public class Product : BaseEntity
{
    public string Name { get; set; }

    /// <summary>In the primary store currency.</summary>
    public decimal Price { get; set; }

    public int Stock { get; set; }

    /// <summary>What is not shipped is complete as soon as it is paid.</summary>
    public bool IsShipped { get; set; } = true;
}

/// <summary>A setting of one store, or of all (store 0).</summary>
public class StoredSetting : BaseEntity
{
    public string Name { get; set; }

    public string Value { get; set; }

    public int StoreId { get; set; }
}

/// <summary>A line of the shop's own log.</summary>
public class LogLine : BaseEntity
{
    public string Level { get; set; }

    public string Message { get; set; }
}

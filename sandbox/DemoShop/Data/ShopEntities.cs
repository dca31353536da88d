using Nop.Core;

namespace DemoShop.Data;

public class Product : BaseEntity
{
    public string Name { get; set; }

    /// <summary>In the primary store currency.</summary>
    public decimal Price { get; set; }

    public int Stock { get; set; }
}

/// <summary>A setting of one store, or of all (store 0).</summary>
public class StoredSetting : BaseEntity
{
    public string Name { get; set; }

    public string Value { get; set; }

    public int StoreId { get; set; }
}

/// <summary>A mail that would be sent.</summary>
public class QueuedMail : BaseEntity
{
    public int OrderId { get; set; }

    public string Subject { get; set; }
}

/// <summary>A line of the shop's own log.</summary>
public class LogLine : BaseEntity
{
    public string Level { get; set; }

    public string Message { get; set; }
}

/// <summary>What an order is of.</summary>
public class OrderItem : BaseEntity
{
    public int OrderId { get; set; }

    public int ProductId { get; set; }
}

/// <summary>What somebody wants to buy.</summary>
public class CartItem : BaseEntity
{
    public int CustomerId { get; set; }

    public int ProductId { get; set; }
}

/// <summary>Points that a customer got for a paid order.</summary>
public class RewardPoints : BaseEntity
{
    public int OrderId { get; set; }

    public int Points { get; set; }
}

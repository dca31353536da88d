using System.Globalization;
using Nop.Core.Domain.Orders;
using Nop.Services.Localization;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.OrderPage;

/// <summary>What came of something that the admin asked for.</summary>
public sealed record ActionOutcome(bool IsGood, string Text);

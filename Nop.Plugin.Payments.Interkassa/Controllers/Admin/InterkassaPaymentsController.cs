using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Reports;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Web.Framework;
using Nop.Web.Framework.Controllers;
using Nop.Web.Framework.Mvc.Filters;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Admin;

/// <summary>What came in and went back, for whoever may see payments.</summary>
[AuthorizeAdmin]
[Area(AreaNames.ADMIN)]
[AutoValidateAntiforgeryToken]
[RefusesVendors]
public class InterkassaPaymentsController(PaymentsModelFactory payments, Texts texts) : BasePaymentController
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [HttpGet]
    [CheckPermission(PluginPermissions.ViewPayments)]
    public async Task<IActionResult> Show() => View(InterkassaDefaults.AdminViewsPath + "Payments.cshtml", await payments.PrepareAsync());

    /// <summary>A page of the store's grid, which does not ask how many rows there are in all: one more than is shown tells that there are more.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="draw">The grid's own counter.</param>
    /// <param name="start">How many rows the pages before had.</param>
    /// <param name="length">How many rows the page holds.</param>
    /// <param name="after">The key of the last row of the page before; 0 for the first.</param>
    [HttpPost]
    [CheckPermission(PluginPermissions.ViewPayments)]
    public async Task<IActionResult> Rows(PaymentsQuery query, int draw, int start, int length, int after)
    {
        var page = await payments.PageAsync(query, after, length);
        var known = start + page.Lines.Count + (page.HasMore ? 1 : 0);
        return Told(new { draw, recordsTotal = known, recordsFiltered = known, Data = page.Lines, page.LastId });
    }

    [HttpPost]
    [CheckPermission(PluginPermissions.ViewPayments)]
    public async Task<IActionResult> Summary(PaymentsQuery query) => Told(await payments.SummaryAsync(query));

    /// <param name="query">What is looked for.</param>
    /// <param name="excel">Whether as an Excel workbook; else as CSV.</param>
    [HttpGet]
    [CheckPermission(PluginPermissions.ViewPayments)]
    public async Task<IActionResult> Export(PaymentsQuery query, bool excel)
    {
        var (columns, lines) = await payments.ExportAsync(query);
        Response.ContentType = excel ? Excel : "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename={PaymentsModelFactory.FileNameOf(query)}.{(excel ? "xlsx" : "csv")}";
        if (!excel)
        {
            await ReportFile.WriteCsvAsync(Response.Body, columns, lines);
            return new EmptyResult();
        }

        // A zip's own headers are written synchronously; a few bytes each.
        if (HttpContext.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true;
        await ReportFile.WriteExcelAsync(Response.Body, await texts.GetAsync("Export.Sheet"), columns, lines);
        return new EmptyResult();
    }

    /// <summary>By the names as they are written here, whatever the store's own serializer makes of names.</summary>
    private ContentResult Told(object model) => Content(JsonSerializer.Serialize(model), "application/json");
}

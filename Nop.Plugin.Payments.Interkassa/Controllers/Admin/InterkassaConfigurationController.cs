using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Setup;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Messages;
using Nop.Services.Security;
using Nop.Web.Framework;
using Nop.Web.Framework.Controllers;
using Nop.Web.Framework.Mvc.Filters;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Admin;

/// <summary>The configuration page, for whoever may manage payment methods.</summary>
[AuthorizeAdmin]
[Area(AreaNames.ADMIN)]
[AutoValidateAntiforgeryToken]
public class InterkassaConfigurationController(
    ConfigurationModelFactory configuration,
    TestPayments testPayments,
    Texts texts,
    INotificationService notificationService) : BasePaymentController
{
    [HttpGet]
    [CheckPermission(StandardPermission.Configuration.MANAGE_PAYMENT_METHODS)]
    public async Task<IActionResult> Configure() => Page(await configuration.PrepareAsync());

    /// <param name="model">The page's fields.</param>
    /// <param name="test">Whether to test the connection once they are saved.</param>
    /// <param name="testPayment">Whether to make a test payment once they are saved.</param>
    /// <param name="forgetKeys">Whether to end the belief in the keys from before changes; nothing is saved then.</param>
    /// <param name="confirmHosts">Whether what looks like a copy of the store is the store itself; nothing is saved then.</param>
    [HttpPost]
    [CheckPermission(StandardPermission.Configuration.MANAGE_PAYMENT_METHODS)]
    public async Task<IActionResult> Configure(ConfigurationModel model, bool test, bool testPayment, bool forgetKeys, bool confirmHosts)
    {
        if (forgetKeys)
        {
            await configuration.ForgetKeysAsync();
            notificationService.SuccessNotification(await texts.GetAsync("Configure.KeysForgotten"));
            return await AgainAsync(model, "Validation.KeyNotSaved");
        }

        if (confirmHosts)
        {
            await configuration.ConfirmHostsAsync();
            notificationService.SuccessNotification(await texts.GetAsync("Configure.HostsConfirmed"));
            return await AgainAsync(model, "Validation.KeyNotSaved");
        }

        foreach (var (field, text) in await configuration.ErrorsAsync(model))
            ModelState.AddModelError(field, text);
        if (!ModelState.IsValid)
            return await AgainAsync(model, "Validation.KeyAgain");

        await configuration.SaveAsync(model);
        if (testPayment)
        {
            if (await testPayments.BeginAsync() is { } attempt)
                return RedirectToRoute(InterkassaDefaults.Routes.TestPayment, new { paymentNumber = attempt.PaymentNumber });

            notificationService.ErrorNotification(await texts.GetAsync("TestPayment.Impossible"));
            return RedirectToAction(nameof(Configure));
        }

        if (test)
        {
            // The fields show what is saved, and not what was posted.
            ModelState.Clear();
            notificationService.SuccessNotification(await texts.GetAsync("Saved"));
            return Page(await configuration.TestAsync());
        }

        notificationService.SuccessNotification(await texts.GetAsync("Saved"));
        return RedirectToAction(nameof(Configure));
    }

    /// <summary>The page as it was typed, but for secrets, which are never shown.</summary>
    private async Task<ViewResult> AgainAsync(ConfigurationModel model, string textOfSecrets)
    {
        foreach (var secret in ConfigurationFields.SecretsIn(model))
            ModelState.AddModelError(secret, await texts.GetAsync(textOfSecrets));
        return Page(await configuration.ReturnAsync(model));
    }

    private ViewResult Page(ConfigurationModel model) => View(InterkassaDefaults.AdminViewsPath + "Configure.cshtml", model);
}

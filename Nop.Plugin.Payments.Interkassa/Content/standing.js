// Of a page that says how a payment stands: brings the message to the top of a phone's screen, where the store's menus and buttons are, and shows the
// page anew when the payment stands otherwise. It asks less often as time goes by.
(function () {
  var message = document.querySelector('[data-interkassa-standing]');
  if (!message) {
    return;
  }

  if (window.innerWidth <= 1000 && /[?&]interkassa=/.test(window.location.search)) {
    message.scrollIntoView({ block: 'start' });
  }

  var url = message.getAttribute('data-url');
  var asked = 0;

  function again() {
    asked++;
    setTimeout(ask, asked < 20 ? 3000 : asked < 60 ? 10000 : 60000);
  }

  function ask() {
    if (document.hidden) {
      again();
      return;
    }
    fetch(url, { credentials: 'omit', cache: 'no-store' })
      .then(function (answer) { return answer.json(); })
      .then(function (told) {
        if (told.standing && told.standing !== message.getAttribute('data-interkassa-standing')) {
          window.location.reload();
        } else {
          again();
        }
      })
      .catch(again);
  }

  if (url) {
    again();
  }
})();

// Copies what the cabinet asks for, and follows a test payment until its notification has come.
(function () {
  document.querySelectorAll('[data-interkassa-copy]').forEach(function (button) {
    button.addEventListener('click', function () {
      var source = document.getElementById(button.getAttribute('data-interkassa-copy'));
      var range = document.createRange();
      range.selectNodeContents(source);
      var selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      // The clipboard's own interface is there over https alone; a store that is being set up may not have it yet.
      var copied = navigator.clipboard ? navigator.clipboard.writeText(source.textContent) : Promise.resolve(document.execCommand('copy'));
      copied.then(function () { button.textContent = button.getAttribute('data-copied'); });
    });
  });

  // What cannot be taken back is asked about.
  document.querySelectorAll('[data-interkassa-confirm]').forEach(function (button) {
    button.addEventListener('click', function (event) {
      var amount = document.getElementById(button.getAttribute('data-interkassa-amount'));
      var question = amount && amount.value.trim()
        ? button.getAttribute('data-interkassa-confirm-part').replace('{0}', amount.value.trim())
        : button.getAttribute('data-interkassa-confirm');
      if (!window.confirm(question)) {
        event.preventDefault();
      }
    });
  });

  // What can be chosen is added to what is typed, once; a pair takes the place of another of the same name.
  document.querySelectorAll('[data-interkassa-add]').forEach(function (button) {
    button.addEventListener('click', function () {
      var field = document.getElementById(button.getAttribute('data-field'));
      var separator = button.getAttribute('data-separator');
      var values = field.value.split(separator.trim()).map(function (value) { return value.trim(); }).filter(Boolean);
      var added = button.getAttribute('data-interkassa-add');
      if (values.indexOf(added) < 0) {
        if (added.indexOf('=') > 0) {
          values = values.filter(function (value) { return value.split('=')[0].trim() !== added.split('=')[0]; });
        }
        values.push(added);
        field.value = values.join(separator);
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }
    });
  });

  // The fields stand in a form of the store's, whose own button Enter would press.
  document.querySelectorAll('[data-interkassa-enter]').forEach(function (field) {
    field.addEventListener('keydown', function (event) {
      if (event.key === 'Enter') {
        event.preventDefault();
        document.getElementById(field.getAttribute('data-interkassa-enter')).click();
      }
    });
  });

  // A legacy shop's ID has a shape of its own, and the protocol goes with it.
  var shopId = document.getElementById('ShopId');
  var protocol = document.getElementById('Protocol');
  if (shopId && protocol) {
    shopId.addEventListener('input', function () {
      var isLegacy = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/.test(shopId.value.trim());
      protocol.value = isLegacy ? '1' : '0';
    });
  }

  var state = document.getElementById('interkassa-test-state');
  var url = state && state.getAttribute('data-url');
  if (!url) {
    return;
  }

  function ask() {
    fetch(url, { credentials: 'same-origin', cache: 'no-store' })
      .then(function (answer) { return answer.json(); })
      .then(function (told) {
        state.textContent = told.text;
        state.className = 'interkassa-' + (told.kind || 'waiting').toLowerCase();
        if (!told.isFinished) {
          setTimeout(ask, 2000);
        }
      })
      .catch(function () { setTimeout(ask, 5000); });
  }

  setTimeout(ask, 2000);
})();

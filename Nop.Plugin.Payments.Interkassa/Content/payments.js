// The page of payments: keys for the grid's pages, sums and charts above it, and exports of what is looked for.
(function () {
  var fields = ['From', 'To', 'State', 'Kind', 'Order', 'Number', 'PaymentSystem', 'Store'];

  function query() {
    var looked = new URLSearchParams();
    fields.forEach(function (name) {
      var field = document.getElementById(name);
      if (field && field.value) {
        looked.set(name, field.value);
      }
    });
    return looked;
  }

  // A row opens its order; a test payment of the configuration page has none.
  window.interkassaOrderLink = function (data, type, row) {
    if (!row.OrderId) {
      return '';
    }
    var link = document.createElement('a');
    link.href = document.getElementById('interkassa-payments').getAttribute('data-order') + row.OrderId;
    link.textContent = row.OrderNumber || row.OrderId;
    return link.outerHTML;
  };

  function cells(row, values, tag) {
    values.forEach(function (value) {
      var cell = document.createElement(tag);
      cell.textContent = value;
      row.appendChild(cell);
    });
  }

  function showTotals(totals) {
    var body = document.querySelector('#interkassa-totals tbody');
    body.textContent = '';
    totals.forEach(function (total) {
      cells(body.insertRow(), [total.Currency, total.Payments, total.Charged, total.Credited, total.Fees, total.Refunded], 'td');
    });
  }

  function showCharts(charts) {
    var place = document.getElementById('interkassa-charts');
    place.textContent = '';
    charts.forEach(function (chart) {
      var frame = document.createElement('div');
      frame.className = 'interkassa-chart';
      var canvas = document.createElement('canvas');
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', place.getAttribute('data-title') + ', ' + chart.Currency);
      frame.appendChild(canvas);
      place.appendChild(frame);
      if (!window.Chart) {
        return;
      }
      var colours = ['#1c6fa1', '#2b7a3d', '#d08a00', '#8a1538', '#5b4b9a', '#4a5560', '#0e7c7b', '#a14a1c'];
      new window.Chart(canvas, {
        type: 'bar',
        data: {
          labels: chart.Days,
          datasets: chart.Series.map(function (series, index) {
            return { label: series.PaymentSystem, data: series.Amounts, backgroundColor: colours[index % colours.length] };
          })
        },
        options: {
          maintainAspectRatio: false,
          plugins: { title: { display: true, text: place.getAttribute('data-title') + ', ' + chart.Currency } },
          scales: { x: { stacked: true }, y: { stacked: true, beginAtZero: true } }
        }
      });
    });
  }

  var asked = 0;
  function summarize() {
    var page = document.getElementById('interkassa-payments');
    var looked = query();
    var number = ++asked;
    looked.set('__RequestVerificationToken', page.querySelector('input[name=__RequestVerificationToken]').value);
    fetch(page.getAttribute('data-summary'), { method: 'POST', body: looked, credentials: 'same-origin' })
      .then(function (answer) { return answer.json(); })
      .then(function (told) {
        if (number === asked) {
          showTotals(told.Totals);
          showCharts(told.Charts);
        }
      });
  }

  document.addEventListener('DOMContentLoaded', function () {
    summarize();
    document.getElementById('interkassa-search').addEventListener('click', summarize);
    document.querySelectorAll('[data-interkassa-export]').forEach(function (link) {
      link.addEventListener('click', function () {
        var address = link.getAttribute('data-interkassa-export');
        link.href = address + (address.indexOf('?') < 0 ? '?' : '&') + query();
      });
    });

    // Each page begins after the last key of the one before, so that no row is counted.
    if (window.jQuery) {
      var lastKeys = {};
      window.jQuery('#interkassa-grid')
        .on('preXhr.dt', function (event, settings, data) { data.after = data.start > 0 ? lastKeys[data.start] || 0 : 0; })
        .on('length.dt', function () { lastKeys = {}; window.jQuery(this).DataTable().page(0); })
        .on('xhr.dt', function (event, settings, told) {
          if (told && told.Data) {
            lastKeys[settings._iDisplayStart + told.Data.length] = told.LastId;
          }
        });
    }
  });
})();

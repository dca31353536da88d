// Stands in for Chart.js, which nopCommerce ships: draws stacked bars of what the page hands to it, with their names and the greatest sum.
window.Chart = function (canvas, chart) {
  var frame = canvas.parentNode;
  canvas.width = frame.clientWidth;
  canvas.height = frame.clientHeight || 280;
  var pen = canvas.getContext('2d');
  var sets = chart.data.datasets;
  var sums = chart.data.labels.map(function (_, day) {
    return sets.reduce(function (sum, set) { return sum + Number(set.data[day] || 0); }, 0);
  });
  var most = Math.max.apply(null, sums.concat(1));
  var box = { left: 70, top: 60, width: canvas.width - 90, height: canvas.height - 90 };
  var step = box.width / Math.max(sums.length, 1);

  function write(text, x, y, align) {
    pen.fillStyle = '#444';
    pen.textAlign = align;
    pen.fillText(text, x, y);
  }

  pen.font = '12px sans-serif';
  write(chart.options.plugins.title.text, canvas.width / 2, 16, 'center');
  var x = box.left;
  sets.forEach(function (set) {
    pen.fillStyle = set.backgroundColor;
    pen.fillRect(x, 28, 12, 12);
    write(set.label, x + 18, 38, 'left');
    x += 34 + pen.measureText(set.label).width;
  });
  write(most.toLocaleString(), box.left - 8, box.top + 4, 'right');
  write('0', box.left - 8, box.top + box.height, 'right');
  chart.data.labels.forEach(function (label, day) {
    var bottom = box.top + box.height;
    sets.forEach(function (set) {
      var height = box.height * Number(set.data[day] || 0) / most;
      pen.fillStyle = set.backgroundColor;
      pen.fillRect(box.left + day * step + step / 6, bottom - height, step * 2 / 3, height);
      bottom -= height;
    });
    write(label, box.left + (day + 0.5) * step, box.top + box.height + 16, 'center');
  });
};

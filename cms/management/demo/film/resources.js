// Draws the two clips of the Resources Hub: marks that are counted, and two ways that meet in a ring. No word, no sound.
// Not served: pasted into the console of an empty page in Chromium, after title.js: its `record` gives WebM as base64.
// For the clips: `clip = counted; await record(8000)` and `clip = ways; await record(8000)`.
let clip = counted;

function ground() {
  draw.fillStyle = "#26125e";
  draw.fillRect(0, 0, 640, 360);
  draw.lineCap = "round";
}

function mark(x, y, colour) {
  draw.strokeStyle = colour;
  draw.lineWidth = 2.6;
  for (const [wide, deep] of [[8, 6], [3, 5]]) {
    draw.beginPath();
    draw.arc(x, y, wide, Math.PI, 0);
    draw.lineTo(x + wide, y + deep);
    draw.moveTo(x - wide, y);
    draw.lineTo(x - wide, y + deep);
    draw.stroke();
  }
}

function counted(seconds) {
  ground();
  const shown = Math.min(160, Math.floor(Math.max(seconds - 0.4, 0) * 50));
  const gold = Math.min(70, Math.floor(Math.max(seconds - 4.4, 0) * 32));
  for (let place = 0; place < shown; place += 1) {
    mark(50 + 28.4 * (place % 20), 58 + 36 * Math.floor(place / 20), place < gold ? "#ffbe2e" : "#a58bf0");
  }
}

function ways(seconds) {
  ground();
  const arrived = ease((seconds - 0.4) / 4), lit = ease((seconds - 4.6) / 0.8);
  for (let turn = 0; turn < 4; turn += 1) {
    draw.strokeStyle = turn === 3 && lit > 0 ? `rgb(${109 + 146 * lit}, ${73 + 117 * lit}, ${216 - 170 * lit})` : "#6d49d8";
    draw.lineWidth = 5;
    draw.beginPath();
    draw.arc(320, 180, 18 + turn * 16, 0.2, Math.PI * 2 - 0.2);
    draw.stroke();
  }
  for (let point = 0; point < 9; point += 1) {
    const part = Math.min(arrived * 1.6, 1 + point * 0.07) - point * 0.07;
    if (part <= 0) continue;
    for (const side of [-1, 1]) {
      draw.fillStyle = side < 0 ? "#ffbe2e" : "#c8b8ff";
      draw.beginPath();
      draw.arc(320 + side * (310 - 225 * Math.min(part, 1) + point * 4), 180 + 22 * Math.sin(point + part * 3), 5, 0, 7);
      draw.fill();
    }
  }
}

frame = (seconds) => clip(seconds);

// Draws the title clip of the demonstration: a print grows ridge by ridge, then the words come. No face, no sound.
// Not served: pasted into the console of an empty page in Chromium, `await record(6000)` gives the WebM file as base64.
const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
const draw = canvas.getContext("2d");
const ease = (t) => 1 - Math.pow(1 - Math.min(Math.max(t, 0), 1), 3);

function ridge(index, part) {
  const turn = index * 2.4, span = (Math.PI * 2 - 0.35) * part;
  draw.beginPath();
  for (let at = 0; at <= 60; at += 1) {
    const angle = turn + (span * at) / 60;
    const wave = 1 + 0.06 * Math.sin(2 * angle + index * 0.1) + 0.035 * Math.sin(3 * angle - index * 0.07);
    const radius = (6 + index * 11) * wave;
    draw.lineTo(180 + radius * Math.cos(angle) * 0.84, 184 + radius * Math.sin(angle));
  }
  draw.stroke();
}

function frame(seconds) {
  draw.fillStyle = "#26125e";
  draw.fillRect(0, 0, 640, 360);
  draw.lineCap = "round";
  draw.lineWidth = 4.4;
  for (let index = 0; index < 15; index += 1) {
    const part = ease((seconds - index * 0.13) / 1.6);
    if (part <= 0) continue;
    draw.strokeStyle = index === 7 && seconds > 2.6 ? "#ffbe2e" : "#6d49d8";
    ridge(index, part);
  }
  draw.globalAlpha = ease((seconds - 2.8) / 0.8);
  draw.fillStyle = "#ffffff";
  draw.font = "700 38px sans-serif";
  draw.fillText("Not forgotten", 372, 172);
  draw.font = "18px sans-serif";
  draw.fillText("Title clip of a demonstration.", 372, 206);
  draw.fillText("The interview is not part of it.", 372, 232);
  draw.globalAlpha = 1;
}

async function record(length) {
  const pieces = [];
  const recorder = new MediaRecorder(canvas.captureStream(15), {
    mimeType: "video/webm;codecs=vp8", videoBitsPerSecond: 140000,
  });
  recorder.ondataavailable = (event) => pieces.push(event.data);
  const ended = new Promise((done) => { recorder.onstop = done; });
  frame(0);
  recorder.start();
  const began = performance.now();
  while (performance.now() - began < length) {
    frame((performance.now() - began) / 1000);
    await new Promise((next) => setTimeout(next, 60));
  }
  recorder.stop();
  await ended;
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

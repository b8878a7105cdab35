/** Pictures of the marks, drawn on a canvas: colour and line of the family, the shape of the precision, the number. No font or image is fetched. */
import { familyColour, familyLine, type LineStyle } from "../families";
import { shortCount, widthOf } from "./gather";
import type { Shape } from "./shapes";

export const PIXEL_RATIO = 2;
const FONT = "600 11px system-ui, 'Noto Sans', 'Liberation Sans', sans-serif";

let probe: CanvasRenderingContext2D | null = null;

/** A colour of the style sheet ("var(--ink)") as "rgb(r, g, b)", as the page shows it now. */
export function plainly(colour: string): string {
  probe ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  if (!probe) return "rgb(91, 102, 112)";
  const holder = document.body.appendChild(document.createElement("span"));
  holder.style.color = colour;
  probe.clearRect(0, 0, 1, 1);
  probe.fillStyle = getComputedStyle(holder).color;
  holder.remove();
  probe.fillRect(0, 0, 1, 1);
  const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
  return `rgb(${r}, ${g}, ${b})`;
}

export const signId = (shape: Shape, family: string, n: number): string => `${shape}|${family}|${shape === "cell" || n > 1 ? n : 1}`;
export const hatchId = (family: string): string => `hatch|${family}`;

/** The picture that an id of `signId` or `hatchId` names. */
export function drawSign(id: string): ImageData {
  const [shape, family = "other", n = "1"] = id.split("|");
  const colour = plainly(familyColour(family));
  if (shape === "hatch") return drawHatch(colour);
  if (shape === "arrow") return drawArrow(plainly(familyColour("movement")));
  const number = Number(n);
  const isDot = shape === "point" || shape === "open";
  const size = shape === "cell" ? widthOf(number) : isDot ? 15 : 19;
  const context = canvasOf(size + 4);
  const middle = (size + 4) / 2;
  const ground = plainly("var(--surface)");
  if (shape === "disc" || shape === "country") drawSquare(context, middle, size, colour, ground);
  else if (shape === "ring" || shape === "halo") drawHollow(context, middle, colour, ground, shape === "halo");
  else if (shape === "open") drawOpen(context, middle, size / 2, colour, ground);
  else drawDot(context, middle, size / 2, colour, ground);
  if (shape === "cell" || shape === "disc" || shape === "country") write(context, middle, shortCount(number), shape === "cell" ? ground : colour);
  else if (isDot) drawLine(context, middle, 4.5, shape === "open" ? colour : ground, familyLine(family));
  return pictureOf(context);
}

function canvasOf(size: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(size * PIXEL_RATIO);
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.scale(PIXEL_RATIO, PIXEL_RATIO);
  return context;
}

const pictureOf = (context: CanvasRenderingContext2D): ImageData => context.getImageData(0, 0, context.canvas.width, context.canvas.height);

function drawDot(context: CanvasRenderingContext2D, middle: number, radius: number, colour: string, ground: string): void {
  context.beginPath();
  context.arc(middle, middle, radius, 0, 7);
  context.fillStyle = colour;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = ground;
  context.stroke();
}

function drawOpen(context: CanvasRenderingContext2D, middle: number, radius: number, colour: string, ground: string): void {
  drawDot(context, middle, radius, ground, ground);
  context.beginPath();
  context.arc(middle, middle, radius - 1, 0, 7);
  context.lineWidth = 2;
  context.strokeStyle = colour;
  context.stroke();
}

function drawHollow(context: CanvasRenderingContext2D, middle: number, colour: string, ground: string, isDashed: boolean): void {
  for (const [width, ink] of [[5, ground], [2.5, colour]] as const) {
    context.beginPath();
    if (isDashed && ink === colour) context.setLineDash([3.5, 2.6]);
    context.arc(middle, middle, 7, 0, 7);
    context.lineWidth = width;
    context.strokeStyle = ink;
    context.stroke();
    context.setLineDash([]);
  }
  context.fillStyle = colour;
  context.fillRect(middle - 1.5, middle - 1.5, 3, 3);
}

function drawSquare(context: CanvasRenderingContext2D, middle: number, size: number, colour: string, ground: string): void {
  context.fillStyle = ground;
  context.fillRect(middle - size / 2, middle - size / 2, size, size);
  context.setLineDash([3, 2]);
  context.lineWidth = 1.5;
  context.strokeStyle = colour;
  context.strokeRect(middle - size / 2 + 1, middle - size / 2 + 1, size - 2, size - 2);
}

function write(context: CanvasRenderingContext2D, middle: number, words: string, colour: string): void {
  context.font = FONT;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colour;
  context.fillText(words, middle, middle + 0.5);
}

/** The family's line, as it underlines words in the report. */
function drawLine(context: CanvasRenderingContext2D, middle: number, reach: number, colour: string, style: LineStyle): void {
  context.strokeStyle = colour;
  context.lineWidth = style === "double" ? 1.3 : 2;
  if (style === "dashed") context.setLineDash([3.4, 2.2]);
  if (style === "dotted") context.setLineDash([2, 1.5]);
  const rows = style === "double" ? [-1.7, 1.7] : [0];
  for (const y of rows) {
    context.beginPath();
    context.moveTo(middle - reach, middle + y);
    if (style === "wavy") {
      context.quadraticCurveTo(middle - reach / 2, middle - 5, middle, middle);
      context.quadraticCurveTo(middle + reach / 2, middle + 5, middle + reach, middle);
    } else context.lineTo(middle + reach, middle + y);
    context.stroke();
  }
  context.setLineDash([]);
}

function drawHatch(colour: string): ImageData {
  const context = canvasOf(8);
  context.strokeStyle = colour;
  context.globalAlpha = 0.6;
  context.lineWidth = 1.2;
  for (const shift of [-8, 0, 8]) {
    context.beginPath();
    context.moveTo(shift, 8);
    context.lineTo(shift + 8, 0);
    context.stroke();
  }
  return pictureOf(context);
}

/** Points east; the map turns it. */
function drawArrow(colour: string): ImageData {
  const context = canvasOf(14);
  context.beginPath();
  context.moveTo(1, 2);
  context.lineTo(13, 7);
  context.lineTo(1, 12);
  context.closePath();
  context.fillStyle = colour;
  context.fill();
  return pictureOf(context);
}

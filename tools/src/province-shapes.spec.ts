import { join } from 'node:path';
import { provinceShapes } from './province-shapes';
import { root } from './workspace';

const shapes = provinceShapes(join(root, 'node_modules/@svg-maps/indonesia/indonesia.svg'));
const pointsOf = (code: string) =>
  (shapes.find(({ codes }) => codes.includes(code))?.rings ?? []).flatMap((ring) =>
    ring.split(' ').map((point) => point.split(',').map(Number)),
  );

describe('outlines of provinces', () => {
  it('stand for every province once', () => {
    const codes = shapes.flatMap((shape) => shape.codes);
    expect(codes).toHaveLength(38);
    expect(new Set(codes).size).toBe(38);
  });

  // Where atlases have the capes: the west of Breueh, the border through New Guinea, the tip of Java, the south of Bali.
  it.each([
    ['11', 0, Math.min, 95.2],
    ['91', 0, Math.max, 141.0],
    ['36', 0, Math.min, 105.2],
    ['51', 1, Math.min, -8.85],
  ] as const)('lie where they are: %s', (code, axis, outermost, degrees) => {
    expect(Math.abs(outermost(...pointsOf(code).map((point) => point[axis] ?? 0)) - degrees)).toBeLessThan(
      0.15,
    );
  });

  it('are light enough for a page', () => {
    expect(JSON.stringify(shapes).length).toBeLessThan(50_000);
  });
});

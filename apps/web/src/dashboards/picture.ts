// A chart as a picture by itself: with title, period and number in it, for a report or a slide.
import type { EChartsOption } from 'echarts';

export interface MapShapes {
  name: string;
  shapes: object;
}

const width = 1_200;
const headHeight = 90;

/** ECharts, knowing the map. */
export async function prepared(map: MapShapes | undefined) {
  const echarts = await import('./echarts');
  if (map) echarts.registerMap(map.name, map.shapes as Parameters<typeof echarts.registerMap>[1]);
  return echarts;
}

export interface Drawing {
  /** What it shows; stands in the picture that is downloaded. */
  title: string;
  /** Of which period, and of how many. */
  told: string;
  /** Begins so far from the top. */
  draw: (top: number) => EChartsOption;
  height: number;
  /** What is drawn on, if it is a map. */
  map?: MapShapes | undefined;
}

export async function pictureOf({ title, told, draw, height, map }: Drawing): Promise<Blob> {
  const { init } = await prepared(map);
  const size = { width, height: height + headHeight };
  const chart = init(document.createElement('div'), undefined, { devicePixelRatio: 2, ...size });
  try {
    const subtextStyle = { color: '#4c5664' };
    chart.setOption({
      ...draw(headHeight),
      title: { text: title, subtext: told, left: 16, top: 10, subtextStyle },
    });
    const canvas = chart.renderToCanvas({ backgroundColor: '#fff' });
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture was made'))), 'image/png');
    });
  } finally {
    chart.dispose();
  }
}

// What of ECharts is used, so that nothing else is sent; this file is a chunk of its own. On a canvas, because the
// policy of the page forbids the style attributes with which it draws SVG and the pointer's box.
import { BarChart, LineChart, MapChart, ScatterChart } from 'echarts/charts';
import {
  GeoComponent,
  GridComponent,
  LegendComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

echarts.use([
  ...[BarChart, LineChart, MapChart, ScatterChart],
  ...[GeoComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent],
  ...[VisualMapComponent, LabelLayout, CanvasRenderer],
]);

export const { init, registerMap } = echarts;

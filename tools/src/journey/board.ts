// The trial as a live table on a terminal, or as plain lines anywhere else.
import { table } from '../table';
import { standing, when } from './words';
import { instantOf } from './script';
import type { Progress } from './trial';

interface Output {
  isTTY?: boolean;
  columns?: number;
  rows?: number;
  write(text: string): unknown;
}

const barLength = 30;

export class Board {
  private drawnLines = 0;

  constructor(private readonly output: Output) {}

  show = (progress: Progress): void => {
    const width = (this.output.columns ?? 80) - 1;
    const drawn = lines(progress).map((line) => line.slice(0, width));
    // What has scrolled out of sight cannot be drawn anew.
    const fits = this.output.isTTY && (this.output.rows ?? 24) > drawn.length;
    if (!fits) return void this.output.write(`${clock(progress)}  ${progress.said}\n`);
    const up = this.drawnLines > 0 ? `\x1b[${this.drawnLines}A\x1b[J` : '';
    this.output.write(`${up}${drawn.join('\n')}\n`);
    this.drawnLines = drawn.length;
  };
}

function lines(progress: Progress): string[] {
  const { done, total, reports, said } = progress;
  const filled = Math.round((barLength * done) / total);
  const rows = reports.map(({ script: { no, title }, code, page, problem }) => [
    no,
    code ?? '',
    title,
    problem ? `GAGAL: ${problem}` : page ? standing(page) : '',
  ]);
  return [
    `Uji coba Kota Sawahlunto · ${clock(progress)}`,
    '',
    ...table(['No', 'Kode', 'Judul', 'Status'], rows).split('\n'),
    '',
    `[${'█'.repeat(filled)}${'░'.repeat(barLength - filled)}] ${done}/${total}  ${said}`,
  ];
}

const clock = ({ at }: Progress) => when(instantOf(at));

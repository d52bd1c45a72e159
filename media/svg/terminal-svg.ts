import {blockParts, boxArms, rules} from './box-drawing.ts';
import {
	isPlain,
	joinNeighbours,
	rowCells,
	textRuns,
	type Drawn,
	type Terminal,
} from './cells.ts';
import {frame, ground} from './palette.ts';

/** Pixels. The font's characters are 0.6 of its size wide, as most are. */
const cell = {width: 8, height: 18} as const;
const margin = {x: 16, y: 14} as const;
const baseline = 13;
const font = '13.3px ui-monospace,SFMono-Regular,Menlo,"Cascadia Mono","DejaVu Sans Mono","Liberation Mono",Consolas,monospace';

const left = (column: number): number => margin.x + (column * cell.width);
const top = (row: number): number => margin.y + (row * cell.height);

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Paths gathered by how they are painted, so that a colour is named once. */
const createPaths = () => {
	const paths = new Map<string, string>();
	return {
		fill(colour: string, path: string): void {
			const paint = `fill="${colour}"`;
			paths.set(paint, (paths.get(paint) ?? '') + path);
		},
		stroke(colour: string, thickness: number, path: string): void {
			const paint = `stroke="${colour}" stroke-width="${thickness}"`;
			paths.set(paint, thickness > 0 ? (paths.get(paint) ?? '') + path : paths.get(paint) ?? '');
		},
		toString: (): string => paths.entries().filter(([, path]) => path !== '').map(([paint, path]) => `<path ${paint} d="${path}"/>`).toArray().join(''),
	};
};

type Paths = ReturnType<typeof createPaths>;

const rectangle = (x: number, y: number, width: number, height: number): string => `M${x} ${y}h${width}v${height}h${-width}z`;

const addGrounds = (paths: Paths, cells: readonly Drawn[], row: number): void => {
	for (const {column, width, back = ground} of joinNeighbours(cells.filter(({back}) => back !== undefined), (one, other) => one.back === other.back)) {
		paths.fill(back, rectangle(left(column), top(row), width * cell.width, cell.height));
	}
};

/** Lines and blocks: as glyphs they would leave gaps between cells. A rule is one stroke, however long. */
const addLines = (paths: Paths, cells: readonly Drawn[], row: number): void => {
	for (const {column, text, fore} of cells) {
		const [x = 0, y = 0, width = 0, height = 0] = blockParts.get(text) ?? [];
		if (width > 0) {
			paths.fill(fore, rectangle(left(column) + (x * cell.width), top(row) + (y * cell.height), width * cell.width, height * cell.height));
		}
	}

	const isOneRule = (one: Drawn, other: Drawn): boolean => one.text === other.text && one.fore === other.fore && rules.has(one.text);
	for (const {column, width, text, fore} of joinNeighbours(cells.filter(one => boxArms.has(one.text)), isOneRule)) {
		const [up = 0, right = 0, down = 0, leftwards = 0] = boxArms.get(text) ?? [];
		const [x, y] = [left(column) + (cell.width / 2), top(row) + (cell.height / 2)];
		paths.stroke(fore, up, `M${x} ${y}V${top(row)}`);
		paths.stroke(fore, right, `M${x} ${y}H${left(column + width)}`);
		paths.stroke(fore, down, `M${x} ${y}V${top(row + 1)}`);
		paths.stroke(fore, leftwards, `M${x} ${y}H${left(column)}`);
	}
};

const place = ({column, width, text}: Drawn): string => isPlain(text)
	? `x="${left(column)}"${width > 1 ? ` textLength="${width * cell.width}"` : ''}`
	: `x="${left(column) + (width * cell.width / 2)}" text-anchor="middle"`;

/**
What a terminal shows now, as SVG. A run of plain characters is set to exactly the cells it takes, every other character stands in
the middle of its own, and lines are drawn: columns stay aligned whichever monospace font the reader has.

@param terminal
@param title What the picture shows, for those who do not see it.
*/
export const terminalSvg = (terminal: Terminal, title: string): string => {
	const [width, height] = [left(terminal.cols) + margin.x, top(terminal.rows) + margin.y];
	const looks = new Map<string, string>();
	const classOf = ({fore, style}: Drawn): string => {
		const look = [`fill:${fore}`, style].filter(Boolean).join(';');
		const name = looks.get(look) ?? `c${looks.size}`;
		looks.set(look, name);
		return name;
	};

	const paths = createPaths();
	const texts: string[] = [];
	for (let row = 0; row < terminal.rows; row++) {
		const cells = rowCells(terminal, row);
		addGrounds(paths, cells, row);
		addLines(paths, cells, row);
		texts.push(...textRuns(cells).map(run => `<text ${place(run)} y="${top(row) + baseline}" class="${classOf(run)}">${escapeXml(run.text)}</text>`));
	}

	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" xml:space="preserve">`,
		`<title>${escapeXml(title)}</title>`,
		`<style>text{font:${font};white-space:pre}${looks.entries().map(([look, name]) => `.${name}{${look}}`).toArray().join('')}</style>`,
		`<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="9" fill="${ground}" stroke="${frame}"/>`,
		`<g shape-rendering="crispEdges">${paths.toString()}</g>`,
		...texts,
		'</svg>\n',
	].join('\n');
};

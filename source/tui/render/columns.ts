/** Columns of the flow list, in the order they stand. */
export const columnNames = ['time', 'method', 'status', 'host', 'path', 'note', 'type', 'size', 'duration', 'score'] as const;
export type ColumnName = (typeof columnNames)[number];

export type Column = {readonly name: ColumnName; readonly title: string; readonly width: number; readonly align: 'left' | 'right'};

/** Cells before the first column: margin, cursor, mark. */
const gutter = 3;
/** Cells between columns of a list. */
export const columnGap = (list: number): number => list < 60 ? 1 : 2;

type Definition = Omit<Column, 'width'> & {
	/** The narrowest list that shows the column. */
	readonly from: number;
	/** Its width in a list of a width; the path takes what is left. */
	width(list: number): number;
};

const share = (list: number, part: number, least: number, most: number): number => Math.max(least, Math.min(most, Math.floor(list * part)));

const definitions: readonly Definition[] = [
	{
		name: 'time', title: 'TIME', align: 'left', from: 92, width: () => 8,
	},
	{
		name: 'method', title: 'METHOD', align: 'left', from: 0, width: () => 7,
	},
	{
		name: 'status', title: 'STATUS', align: 'left', from: 0, width: () => 6,
	},
	{
		name: 'host', title: 'HOST', align: 'left', from: 50, width: list => share(list, 0.19, 16, 34),
	},
	{
		name: 'path', title: 'PATH', align: 'left', from: 0, width: () => 0,
	},
	{
		name: 'note', title: 'NOTE', align: 'left', from: 150, width: list => share(list, 0.14, 20, 36),
	},
	{
		name: 'type', title: 'TYPE', align: 'left', from: 88, width: () => 8,
	},
	{
		name: 'size', title: 'SIZE', align: 'right', from: 70, width: () => 7,
	},
	{
		name: 'duration', title: 'TAKEN', align: 'right', from: 66, width: () => 7,
	},
	{
		name: 'score', title: 'FOUND', align: 'left', from: 100, width: () => 6,
	},
];

/** The columns that a list of a width has room for, the least needed left out, the path as wide as the rest allows. */
export const layOutColumns = (width: number): readonly Column[] => {
	const shown = definitions
		.filter(({from}) => width >= from)
		.map(({
			name, title, align, width: wanted,
		}) => ({
			name, title, align, width: wanted(width),
		}));
	const taken = gutter + 1 + shown.reduce((sum, column) => sum + column.width, 0) + (columnGap(width) * (shown.length - 1));
	return shown.map(column => column.name === 'path' ? {...column, width: Math.max(4, width - taken)} : column);
};

import type {Grouping, GroupOrder} from '../../flow/group.ts';
import {humanCount, humanDuration, humanSize} from '../../flow/human.ts';
import {errorSign} from '../../flow/standing.ts';
import {pad} from '../../views/glyphs.ts';
import {shownLine} from '../../views/shown.ts';
import type {GroupRow} from '../state/list.ts';
import type {Tree} from '../state/tree.ts';
import {columnGap, type Column, type ColumnName} from './columns.ts';
import {methodRole} from './flow-roles.ts';
import {timeOfDay} from './flow-row.ts';
import {cutLine, lineCells} from './paint.ts';
import type {Line, Span} from './styles.ts';

/** Columns of flows whose place a group has its own use for; the others together hold its name and its counts. */
const figures = {
	time: {order: 'last', title: 'LAST', text: ({last}) => timeOfDay(last)},
	size: {order: 'bytes', title: 'SIZE', text: ({bytes}) => humanSize(bytes)},
	duration: {order: 'median', title: 'MEDIAN', text: ({median}) => median === undefined ? '–' : humanDuration(median)},
	score: {order: undefined, title: '', text: () => ''},
} as const satisfies Partial<Record<ColumnName, {order: GroupOrder | undefined; title: string; text: (row: GroupRow) => string}>>;

const titles: Readonly<Record<Grouping, string>> = {host: 'HOST', endpoint: 'ENDPOINT'};

const countWidth = 11;
const errorWidth = 9;
/** Errors are counted apart where names have so much room. */
const roomForErrors = 36;

type Places = {readonly before: readonly Column[]; readonly name: number; readonly after: readonly Column[]};

const isFigure = ({name}: Column): boolean => Object.hasOwn(figures, name);

/** The columns of a list as groups use them. */
const places = (columns: readonly Column[], list: number): Places => {
	const first = columns.findIndex(column => !isFigure(column));
	const last = columns.findLastIndex(column => !isFigure(column));
	const inside = columns.slice(first, last + 1);
	return {
		before: columns.slice(0, first),
		name: inside.reduce((sum, {width}) => sum + width, columnGap(list) * (inside.length - 1)),
		after: columns.slice(last + 1),
	};
};

const padLine = (line: Line, width: number): Line => {
	const short = cutLine(line, width);
	return [...short, [' '.repeat(Math.max(0, width - lineCells(short)))]];
};

/** A line of a tree from its parts: figures, name with counts, figures. */
const compose = (columns: readonly Column[], list: number, {gutter, name, count, errors, figure}: {
	readonly gutter: Line;
	readonly name: Line;
	readonly count: Span;
	readonly errors: Span;
	readonly figure: (column: keyof typeof figures) => Span;
}): Line => {
	const {before, name: width, after} = places(columns, list);
	const gap: Span = [' '.repeat(columnGap(list))];
	const cell = ({name: column, width: room, align}: Column): Span => {
		const [text, role] = figure(column as keyof typeof figures);
		return [pad(text, room, align === 'right' ? 'left' : 'right'), role];
	};

	const counts = [[count, countWidth], ...width >= roomForErrors ? [[errors, errorWidth]] as const : []] as const;
	const room = width - counts.reduce((sum, [, cells]) => sum + cells, 0);
	return [
		...gutter,
		...before.flatMap(column => [cell(column), gap]),
		...padLine(name, room),
		...counts.map(([[text, role], cells]): Span => [pad(text, cells, 'left'), role]),
		...after.flatMap(column => [gap, cell(column)]),
	];
};

const nameOf = ({host, method, path, groups, key}: GroupRow): Line => {
	if (key === 'others') {
		return [[groups ? `the other ${humanCount(groups)}, and what is not told apart` : 'what is not told apart', 'dim']];
	}

	return [
		...method === undefined ? [] : [[`${shownLine(method.slice(0, 32))} `, methodRole(method)] as const],
		[shownLine(host.slice(0, 256))],
		[shownLine(path ?? ''), 'strong'],
	];
};

/** A group, exactly as wide as the columns of the flows in it. */
export const groupRow = (row: GroupRow, columns: readonly Column[], {isSelected, width}: {readonly isSelected: boolean; readonly width: number}): Line => compose(columns, width, {
	gutter: [[row.isOpen ? '▾' : (row.key === 'others' ? ' ' : '▸'), 'accent'], isSelected ? ['▌', 'accent'] : [' '], [' ']],
	name: nameOf(row),
	count: [humanCount(row.count), 'strong'],
	errors: row.errors > 0 ? [`${humanCount(row.errors)} ${errorSign}`, 'error'] : [''],
	figure: column => [figures[column].text(row), 'dim'],
});

/** The titles above a tree; that of the figure it is sorted by says so. */
export const treeTitles = ({by, order}: Pick<Tree, 'by' | 'order'>, columns: readonly Column[], list: number): Line => {
	const mark = (title: string, of: GroupOrder | undefined): Span => [order === of ? `${title} ${of === 'name' ? '▲' : '▼'}` : title, 'heading'];
	return compose(columns, list, {
		gutter: [[' '.repeat(3)]],
		name: [mark(titles[by], 'name')],
		count: mark('FLOWS', 'count'),
		errors: mark('ERRORS', 'errors'),
		figure: column => mark(figures[column].title, figures[column].order),
	});
};

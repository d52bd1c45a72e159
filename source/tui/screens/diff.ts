import {humanCount} from '../../flow/human.ts';
import type {DiffRole} from '../../diff/line.ts';
import {cells} from '../../views/glyphs.ts';
import {cutLine, lineCells} from '../render/paint.ts';
import {margin} from '../render/pairs.ts';
import type {Line, Role} from '../render/styles.ts';
import {diffRows} from '../state/diff-feed.ts';
import type {DiffScreen} from '../state/state.ts';
import type {ScreenBehaviour} from './screen.ts';

const roles: Readonly<Record<DiffRole, Role>> = {
	removed: 'removed',
	'removed-word': 'removed-word',
	added: 'added',
	'added-word': 'added-word',
	noted: 'dim',
	fold: 'accent',
	heading: 'title',
	same: 'dim',
	remark: 'warning',
	rule: 'rule',
};

const between = ' ↔ ';

/** A flow's name in so many cells, without scheme and host where it would be cut. */
const shortName = (name: string, room: number): string => cells(name) <= room ? name : name.replace(/(?<= )[a-z]+:\/\/[^ \/?]*/v, '');

const verdict = ({same, changes}: {readonly same: boolean; readonly changes: number}): Line => same
	? [['same', 'good']]
	: [[humanCount(changes), 'strong'], [changes === 1 ? ' change' : ' changes', 'dim']];

/** Both flows and the verdict, in one line. */
const nameLine = ({part}: DiffScreen, width: number): Line => {
	if (!part) {
		return [[' Comparing …', 'dim']];
	}

	const {names} = part.part;
	const right = verdict(part.part);
	const room = width - lineCells(right) - 3;
	const half = Math.floor((room - between.length) / 2);
	const [left, other] = names.map(name => shortName(name, half)) as [string, string];
	const space = Math.max(half, room - between.length - cells(other));
	const line: Line = [[' '], ...cutLine([[left, 'removed']], space), [between, 'dim']];
	const rest = cutLine([[other, 'added']], Math.max(0, width - lineCells(right) - 3 - lineCells(line)));
	return [...line, ...rest, [' '.repeat(Math.max(1, width - 1 - lineCells(line) - lineCells(rest) - lineCells(right)))], ...right];
};

/** Two flows beside each other. */
export const diff: ScreenBehaviour<'diff'> = {
	draw(screen, {size: {columns}}, _facts, rows) {
		const {part, top, current, trouble} = screen;
		if (trouble !== undefined) {
			return [[], [[margin], [trouble, 'warning']]];
		}

		const lines = Array.from({length: part ? Math.min(rows - 1, part.part.total - top) : 0}, (_, index): Line => {
			const line = part?.part.lines[top + index - part.part.from];
			const pointer = [top + index === current ? '▌' : ' ', 'accent'] as const;
			return line ? [pointer, ...line.map(([text, role]) => [text, role && roles[role]] as const)] : [pointer, ['…', 'dim']];
		});
		return [nameLine(screen, columns), ...lines];
	},
	move({diff: feed}, _screen, by) {
		feed.move(by);
	},
	position({part, top, change}, state) {
		if (!part) {
			return [];
		}

		const {total, changes} = part.part;
		const last = Math.min(total, top + diffRows(state));
		const at: Line = change === undefined ? [] : [['change ', 'dim'], [humanCount(change + 1)], [`/${humanCount(changes)}  `, 'dim']];
		return [...at, [humanCount(last)], [`/${humanCount(total)}`, 'dim']];
	},
};

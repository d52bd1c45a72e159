import {basename} from 'node:path';
import {humanCount} from '../../flow/human.ts';
import {overlayBehaviour} from '../overlays/index.ts';
import {screenBehaviour} from '../screens/index.ts';
import type {BarPlace} from '../keymap/binding.ts';
import {foundText} from '../state/find.ts';
import {geometry, type Geometry} from '../state/geometry.ts';
import {isFlow, rowNumber} from '../state/list.ts';
import {currentFinding} from '../state/current-finding.ts';
import {placeOf, type State, type Toast} from '../state/state.ts';
import {layOutColumns} from './columns.ts';
import {emptyLines} from './empty.ts';
import type {ScreenFacts} from './facts.ts';
import {detailPane} from './detail-pane.ts';
import {columnTitles, flowRow} from './flow-row.ts';
import {bottomLine, keyHints, toldLine} from './footer.ts';
import {groupRow, treeTitles} from './group-row.ts';
import {headerLine} from './header.ts';
import type {Painter} from './paint.ts';
import {margin} from './pairs.ts';
import type {Line} from './styles.ts';

const fill = (lines: readonly string[], rows: number): string[] => Array.from({length: rows}, (_, index) => lines[index] ?? '');

/** A line, or why it cannot be drawn: one flow never takes the screen with it. */
const guarded = (draw: () => Line): Line => {
	try {
		return draw();
	} catch (error) {
		return [[margin], [`This flow cannot be drawn: ${(error as Error).message}`, 'error']];
	}
};

const header = (state: State, facts: ScreenFacts): Line => headerLine({
	...facts,
	file: basename(facts.file),
	flows: state.store.flows,
	rate: state.rate,
	open: state.open,
	unseen: state.isAnalysing ? Math.max(0, (state.store.unseen ?? 0) - state.open) : 0,
	filter: state.filter,
	isPaused: state.isPaused,
	held: state.held,
	work: state.work,
	stopKey: facts.keymap.waysTo('stop')[0],
	fileBytes: state.store.fileBytes,
	alarm: state.alarm,
}, state.size.columns);

const listPane = (state: State, painter: Painter, pane: NonNullable<Geometry['list']>): string[] => {
	const {list, tree, found, now, focus, isRevealed} = state;
	const rows = pane.rows + (pane.hasTitles ? 1 : 0);
	const columns = layOutColumns(pane.width);
	const heads = tree && list.isTree ? treeTitles(tree, columns, pane.width) : columnTitles(columns, pane.width, list.order);
	const titles = pane.hasTitles ? [painter.paint(heads, pane.width, 'plain')] : [];
	return Array.from({length: rows}, (_, at) => {
		const index = list.top + at - titles.length;
		const row = list.rows[index];
		if (!row || at < titles.length) {
			return titles[at] ?? painter.paint([], pane.width, 'plain');
		}

		const isSelected = index === list.cursor;
		const {width} = pane;
		const line = guarded(() => isFlow(row)
			? flowRow(row, columns, {
				isSelected, width, ranges: found?.ranges.get(row.id), now, isRevealed, isInTree: list.isTree,
			})
			: groupRow(row, columns, {isSelected, width}));
		return painter.paint(line, pane.width, isSelected ? (focus === 'list' ? 'selection' : 'resting') : 'plain');
	});
};

const position = ({list, total, isCounted}: State): Line => {
	if (list.rows.length === 0) {
		return [];
	}

	const number = isCounted || list.atStart ? rowNumber(list, total) : undefined;
	if (list.isTree) {
		return [['row ', 'dim'], [humanCount(list.cursor + 1)], [`/${humanCount(list.rows.length)}`, 'dim']];
	}

	const of = total === undefined ? '…' : `${humanCount(total)}${isCounted ? '' : '+'}`;
	return [[`${list.isRanked ? 'match' : 'row'} `, 'dim'], [number === undefined ? '–' : humanCount(number)], [`/${of}`, 'dim']];
};

const toastLine = ({text, isError}: Toast): Line => [[isError ? `✗ ${text}` : text, isError ? 'error' : 'good']];

const barPlaceOf = (state: State): BarPlace => {
	if (!state.screen && state.list.rows.length === 0) {
		return 'empty';
	}

	const place = placeOf(state);
	return place === 'detail' && !state.detail.spot && currentFinding(state) !== undefined ? 'analysis' : place;
};

const footer = (state: State, facts: ScreenFacts): readonly Line[] => {
	const {overlay, screen, toast, list, size: {columns}} = state;
	if (overlay) {
		return overlayBehaviour(overlay).footer(overlay, state, facts);
	}

	const hints = keyHints(facts.keymap, barPlaceOf(state));
	const told = toast && toastLine(toast);
	const line = (right: Line): Line => told ? toldLine(told, hints, right, columns) : bottomLine(hints, right, columns);
	if (screen) {
		return [line(screenBehaviour(screen).position?.(screen, state, facts) ?? [])];
	}

	const followed: Line = list.follow && list.rows.length > 0 && columns >= 60 ? [['following  ', 'good']] : [];
	const scanning: Line = state.isScanning && columns >= 80 ? [['looking further …  ', 'dim']] : [];
	const {find} = state.detail;
	const sought: Line = find && state.focus === 'detail' ? [['n N', 'keycap'], [` ${foundText(find)}  `, 'match']] : [];
	const found: Line = state.found && columns >= 80 ? [['n N', 'keycap'], [` ${humanCount(state.found.rows.length)} matches  `, 'dim']] : [];
	const matches = sought.length > 0 ? sought : found;
	return [line(toast && columns < 100 ? position(state) : [...matches, ...scanning, ...followed, ...position(state)])];
};

const body = (state: State, facts: ScreenFacts, painter: Painter, layout: Geometry): string[] => {
	if (state.list.rows.length === 0 && !state.list.isRanked) {
		const {columns} = state.size;
		const lines: Line[] = state.isScanning || !state.isCounted ? [[], [[margin], ['Looking through the flows …', 'dim']]] : emptyLines({...facts, filter: state.filter}, columns);
		return lines.map(line => painter.paint(line, columns));
	}

	const {list, detail} = layout;
	const left = list && listPane(state, painter, list);
	const right = detail && fill(detailPane(state, painter, detail), detail.rows + 1);
	if (!left || !right || layout.layout === 'below') {
		return [...left ?? [], ...right ?? []];
	}

	const border = painter.paint([['│', 'rule']], 1);
	return left.map((text, index) => text + border + (right[index] ?? ''));
};

/** What stands between header and footer. */
const content = (state: State, facts: ScreenFacts, painter: Painter, rows: number): string[] => {
	const {overlay, screen, size: {columns}} = state;
	const drawn = overlay && overlayBehaviour(overlay).draw?.(overlay, state, facts, rows);
	const lines = drawn ?? (screen && screenBehaviour(screen).draw(screen, state, facts, rows));
	return lines ? lines.map(line => painter.paint(line, columns)) : body(state, facts, painter, geometry(state));
};

/** The whole screen as lines of terminal text, exactly as many as the terminal has. */
export const drawScreen = (state: State, facts: ScreenFacts, painter: Painter): string[] => {
	const {columns, rows} = state.size;
	const middle = rows - 1 - geometry(state).footer;
	return [
		painter.paint(header(state, facts), columns),
		...fill(content(state, facts, painter, middle), middle).slice(0, middle),
		...footer(state, facts).map(line => painter.paint(line, columns)),
	].slice(0, rows);
};

import {quoteValue, quoteWhole} from '../../filter/complete.ts';
import {hasTerm, toggleTerm, type Term} from '../../filter/toggle-term.ts';
import type {FlowRow} from '../../flow/flow.ts';
import {pad} from '../../views/glyphs.ts';
import {shownLine} from '../../views/shown.ts';
import {bottomLine} from '../render/footer.ts';
import type {Line, Span} from '../render/styles.ts';
import {applyFilter} from '../state/apply-filter.ts';
import {geometry} from '../state/geometry.ts';
import {selectedRow} from '../state/list.ts';
import type {State} from '../state/state.ts';
import type {OverlayBehaviour} from './overlay.ts';

/** A condition that the row at work gives: a field and a value; `undefined` where the row has nothing of the kind. */
type Narrowing = {
	readonly key: string;
	/** What it is about, where there is no room for the condition. */
	readonly title: string;
	readonly field: string;
	readonly isExcluded?: boolean;
	value(row: FlowRow): string | undefined;
};

const hostOf = ({host}: FlowRow): string | undefined => host === '' ? undefined : quoteValue(host);
const pathOf = ({path}: FlowRow): string | undefined => path === '' ? undefined : quoteWhole(path);

/** What the menu offers, by key. */
const narrowings: readonly Narrowing[] = [
	{
		key: 'h', title: 'host', field: 'host', value: hostOf,
	},
	{
		key: 'p', title: 'path', field: 'path', value: pathOf,
	},
	{
		key: 'm', title: 'method', field: 'method', value: ({method}) => quoteValue(method),
	},
	{
		key: 's', title: 'status', field: 'status', value: ({status}) => status ? `${Math.floor(status / 100)}xx` : undefined,
	},
	{
		key: 's', title: 'state', field: 'state', value: ({status, state}) => status ? undefined : state,
	},
	{
		key: 't', title: 'type', field: 'type', value: ({type}) => type === '' ? undefined : quoteValue(type),
	},
	{
		key: 'H', title: 'not host', field: 'host', isExcluded: true, value: hostOf,
	},
	{
		key: 'P', title: 'not path', field: 'path', isExcluded: true, value: pathOf,
	},
];

type Offer = Pick<Narrowing, 'key' | 'title'> & {readonly term: Term};

const offersOf = (row: FlowRow | undefined): Offer[] => row
	? narrowings.flatMap(({
		key, title, field, isExcluded = false, value: read,
	}) => {
		const value = read(row);
		return value === undefined ? [] : [{key, title, term: {field, value, isExcluded}}];
	})
	: [];

const clearKey = 'c';

const spell = ({field, value, isExcluded}: Term): string => shownLine(`${isExcluded ? '-' : ''}${field}:${value}`);

/** The cells of the menu: key, a sign for what is in force, the condition. */
const menuCells = ({list, filter}: State): Array<{readonly key: string; readonly isOn: boolean; readonly text: string}> => [
	...offersOf(selectedRow(list)).map(({key, term}) => ({key, isOn: hasTerm(filter, term), text: spell(term)})),
	...(filter === '' ? [] : [{key: clearKey, isOn: false, text: 'no filter'}]),
];

/** The menu as lines of equal cells. */
const grid = (state: State, columns: number, rows: number): Line[] => {
	const menu = menuCells(state);
	const across = Math.ceil(menu.length / rows);
	const width = Math.floor((columns - 2) / across);
	return Array.from({length: rows}, (_, row): Line => [[' '], ...menu.slice(row * across, (row + 1) * across).flatMap(({key, isOn, text}): Span[] => [
		[isOn ? '✓ ' : '  ', 'good'], [key, 'keycap'], [' '], [pad(text, Math.max(1, width - 5)), isOn ? 'strong' : undefined], [' '],
	])]);
};

/** The menu of conditions that the row at work gives; each is put into the filter, or taken away again. */
export const narrow: OverlayBehaviour<'narrow'> = {
	key(session, _overlay, name) {
		const {list, filter} = session.store.get();
		session.store.set({overlay: undefined});
		const row = selectedRow(list);
		const stays = list.follow ? undefined : row?.id;
		if (name === clearKey && filter !== '') {
			applyFilter(session, '', stays);
			return;
		}

		const term = offersOf(row).find(({key}) => key === name)?.term;
		if (term) {
			applyFilter(session, toggleTerm(filter, term), term.isExcluded ? undefined : stays);
		}
	},
	footer(_overlay, state) {
		const {columns} = state.size;
		const rows = geometry(state).footer;
		const heading: Line = [['only the flows with', 'title']];
		const leave: Line = [['esc', 'keycap'], [' no', 'dim']];
		if (rows > 1) {
			return [bottomLine([heading, []], leave, columns), ...grid(state, columns, rows - 1)];
		}

		const offers = offersOf(selectedRow(state.list)).map(({key, title}): Line => [[key, 'keycap'], [` ${title}`]]);
		return [bottomLine([...offers, []], leave, columns)];
	},
};

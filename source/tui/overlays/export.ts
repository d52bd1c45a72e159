import {exporters} from '../../formats/index.ts';
import {humanCount} from '../../flow/human.ts';
import {shownLine} from '../../views/shown.ts';
import {bottomLine} from '../render/footer.ts';
import {lineCells} from '../render/paint.ts';
import {promptLines} from '../render/prompt.ts';
import type {Line} from '../render/styles.ts';
import {exportTo} from '../state/chores.ts';
import {geometry} from '../state/geometry.ts';
import {applyKey, editLine, insertText} from '../state/line-editor.ts';
import {selectedRow} from '../state/list.ts';
import type {Session} from '../state/session.ts';
import type {ExportMenu, State} from '../state/state.ts';
import type {OverlayBehaviour} from './overlay.ts';

type Scope = ExportMenu['scope'];

/** What is written, in the order that tab goes through: its filter, and how the menu calls it. */
const scopes: Readonly<Record<Scope, {filter(state: State): string; title(state: State): string}>> = {
	shown: {
		filter: ({filter}) => filter,
		title({filter, total}) {
			const [flows, match] = total === 1 ? ['flow', 'matches'] : ['flows', 'match'];
			return `${total === undefined ? 'the' : humanCount(total)} ${flows}${filter === '' ? '' : ` that ${match} ${shownLine(filter)}`}`;
		},
	},
	selected: {filter: ({list}) => `id:${selectedRow(list)?.id ?? 0}`, title: () => 'this flow'},
	marked: {filter: () => 'is:marked', title: () => 'all marked flows'},
};

const scopeNames = Object.keys(scopes) as Scope[];

/** Formats by key: the first letter of each id that is still free. */
const formatsByKey: ReadonlyMap<string, string> = (() => {
	const keys = new Map<string, string>();
	for (const id of exporters.keys()) {
		const key = [...id].find(letter => !keys.has(letter));
		if (key) {
			keys.set(key, id);
		}
	}

	return keys;
})();

const two = (value: number): string => String(value).padStart(2, '0');

/** `tapx-20261120-1042.har`, in local time. */
const usualName = (milliseconds: number, extension: string): string => {
	const date = new Date(milliseconds);
	const parts = [date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes()];
	const [month, day, hour, minute] = parts.map(part => two(part));
	return `tapx-${date.getFullYear()}${month}${day}-${hour}${minute}.${extension}`;
};

const close = ({store}: Session): void => {
	store.set({overlay: undefined});
};

const chooseKey = (session: Session, menu: ExportMenu, name: string): void => {
	const format = formatsByKey.get(name);
	const meta = format === undefined ? undefined : exporters.get(format)?.meta;
	if (meta) {
		const line = editLine(usualName(session.clock(), meta.extension));
		session.store.set({overlay: {...menu, format: meta.id, line}});
	} else if (name === 'tab' || name === 'shift+tab') {
		const next = (scopeNames.indexOf(menu.scope) + (name === 'tab' ? 1 : -1) + scopeNames.length) % scopeNames.length;
		session.store.set({overlay: {...menu, scope: scopeNames[next] ?? 'shown'}});
	} else {
		close(session);
	}
};

const nameKey = (session: Session, menu: ExportMenu & {readonly format: string}, name: string): void => {
	if (name === 'esc' || name === 'ctrl+c') {
		close(session);
		return;
	}

	if (name === 'enter') {
		const to = menu.line.text.trim();
		if (to !== '') {
			close(session);
			void exportTo(session, {
				format: menu.format, filter: scopes[menu.scope].filter(session.store.get()), redact: session.redacts, to,
			}).catch(session.report);
		}

		return;
	}

	const line = applyKey(menu.line, name);
	if (line) {
		session.store.set({overlay: {...menu, line}});
	}
};

/** The formats with their keys: by title where there is room for all, else by id. */
const formatList = (columns: number): Line[] => {
	const list = (name: (id: string) => string): Line[] => [...formatsByKey].map(([key, id]): Line => [[key, 'keycap'], [` ${name(id)}`]]);
	const titled = list(id => exporters.get(id)?.meta.title ?? id);
	const size = titled.reduce((sum, line) => sum + lineCells(line) + 2, 0);
	return size < columns - 10 ? titled : list(id => id);
};

const hasFormat = (menu: ExportMenu): menu is ExportMenu & {readonly format: string} => menu.format !== undefined;

/** The menu of formats, then the line for the name of the file. */
export const exportMenu: OverlayBehaviour<'export'> = {
	key(session, menu, name) {
		if (hasFormat(menu)) {
			nameKey(session, menu, name);
		} else {
			chooseKey(session, menu, name);
		}
	},
	paste(session, menu, text) {
		if (menu.format !== undefined) {
			session.store.set({overlay: {...menu, line: insertText(menu.line, text)}});
		}
	},
	footer(menu, state) {
		const {columns} = state.size;
		const rows = geometry(state).footer;
		const what = scopes[menu.scope].title(state);
		if (menu.format !== undefined) {
			return promptLines({
				...menu.line,
				title: `write ${exporters.get(menu.format)?.meta.title ?? ''} of ${what} to`.slice(0, Math.max(20, columns / 2)),
				outcome: '',
				hint: 'readable by you alone  ·  enter write  ·  esc cancel',
			}, {columns, rows});
		}

		const formats = formatList(columns);
		const leave: Line = [['esc', 'keycap'], [' no', 'dim']];
		const heading: Line = [[`export ${what}`, 'title']];
		return rows > 1
			? [bottomLine([heading, []], [['tab', 'keycap'], [' other flows', 'dim']], columns), bottomLine([...formats, []], leave, columns)]
			: [bottomLine([...formats, []], leave, columns)];
	},
};

/** Opens the menu. */
export const openExportMenu = ({store}: Session): void => {
	store.set({
		overlay: {
			type: 'export', scope: 'shown', format: undefined, line: editLine(),
		},
	});
};

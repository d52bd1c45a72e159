import {fieldText} from '../../compute/field-text.ts';
import {humanCount} from '../../flow/human.ts';
import type {CommandId} from '../keymap/bindings.ts';
import {tabs} from '../render/tabs/index.ts';
import {themes, type ThemeName} from '../render/themes.ts';
import {detailExtent} from './extent.ts';
import {fittingLayouts, geometry} from './geometry.ts';
import {
	move,
	movePage,
	selectedRow,
	without,
} from './list.ts';
import {openPrompt} from './prompts.ts';
import type {Session} from './session.ts';
import type {State} from './state.ts';

type Command = (session: Session) => void;

/** Moves in the pane that has the keys: lines of the detail, rows of the list. */
const moving = (by: (page: number) => number, isPage = false): Command => session => {
	session.store.set(state => {
		const {focus, list, detail} = state;
		return focus === 'detail' ? {detail: {...detail, top: Math.max(0, detail.top + by(detailExtent(state).rows))}} : {list: (isPage ? movePage : move)(list, by(list.height))};
	});
	session.list.lookAhead();
};

const endOfDetail = (state: State): Partial<State> => {
	const {total, rows} = detailExtent(state);
	return {detail: {...state.detail, top: Math.max(0, total - rows)}};
};

const toTab = (index: number): Command => ({store}) => {
	store.set(({detail}) => index < tabs.length ? {detail: {...detail, tab: index, top: 0}} : {});
};

const besideTab = (by: number): Command => ({store}) => {
	store.set(({detail}) => ({detail: {...detail, tab: (detail.tab + by + tabs.length) % tabs.length, top: 0}}));
};

/** Opens the flow at work, and stays on it. */
const focusDetail: Command = session => {
	const {list} = session.store.get();
	if (list.rows.length === 0) {
		return;
	}

	session.store.set({focus: 'detail', list: {...list, follow: false}});
	if (list.follow) {
		session.toaster.say('no longer following; F follows again');
	}

	session.detail.openNow();
};

const toMatch = (by: 1 | -1): Command => session => {
	const {found, list} = session.store.get();
	if (!found || found.ids.length === 0) {
		session.toaster.say('no search yet; / searches');
		return;
	}

	const current = selectedRow(list)?.id ?? 0;
	const {ids} = found;
	const later = by === 1 ? ids.find(id => id > current) : ids.findLast(id => id < current);
	const target = later ?? (by === 1 ? ids[0] : ids.at(-1));
	if (later === undefined) {
		session.toaster.say(by === 1 ? 'on from the oldest match' : 'on from the newest match');
	}

	if (target !== undefined) {
		void session.list.goTo(target).catch(session.report);
	}
};

const describe = (row: {readonly method: string; readonly host: string}, path: string): string => `${row.method} ${row.host}${path}`.slice(0, 60);

const themeNames = Object.keys(themes) as ThemeName[];

/** What each command does; the table of bindings says by which keys. */
export const commands: Readonly<Record<CommandId, Command>> = {
	open: focusDetail,
	back({store}) {
		store.set(({focus, found}) => focus === 'detail' ? {focus: 'list'} : (found ? {found: undefined} : {}));
	},
	down: moving(() => 1),
	up: moving(() => -1),
	'page-down': moving(page => page, true),
	'page-up': moving(page => -page, true),
	'half-down': moving(page => Math.ceil(page / 2), true),
	'half-up': moving(page => -Math.ceil(page / 2), true),
	first(session) {
		if (session.store.get().focus === 'detail') {
			session.store.set(({detail}) => ({detail: {...detail, top: 0}}));
		} else {
			void session.list.toOldest().catch(session.report);
		}
	},
	last(session) {
		if (session.store.get().focus === 'detail') {
			session.store.set(endOfDetail);
		} else {
			void session.list.toNewest().catch(session.report);
		}
	},
	'next-pane'(session) {
		if (session.store.get().focus === 'detail') {
			session.store.set({focus: 'list'});
		} else {
			focusDetail(session);
		}
	},
	'previous-pane'(session) {
		commands['next-pane'](session);
	},
	search(session) {
		session.enterSearch();
		openPrompt(session, 'search', '');
	},
	filter(session) {
		session.store.set({focus: 'list'});
		openPrompt(session, 'filter', session.store.get().filter);
	},
	'next-match': toMatch(1),
	'previous-match': toMatch(-1),
	follow(session) {
		if (session.store.get().list.follow) {
			session.store.set(({list}) => ({list: {...list, follow: false}}));
			session.toaster.say('no longer following');
			return;
		}

		session.unpause();
		session.toaster.say('following the newest');
		void session.list.toNewest().catch(session.report);
	},
	pause(session) {
		const {isPaused, held} = session.store.get();
		if (isPaused) {
			session.unpause();
			session.toaster.say(held > 0 ? `going on, ${humanCount(held)} new` : 'going on');
			void session.list.reload().catch(session.report);
		} else {
			session.store.set({isPaused: true, held: 0});
		}
	},
	mark(session) {
		const row = selectedRow(session.store.get().list);
		if (row) {
			session.edit(() => {
				session.editor.mark(row.id, !row.marked);
				session.patchRow({...row, marked: !row.marked});
			});
		}
	},
	note(session) {
		const row = selectedRow(session.store.get().list);
		if (row) {
			openPrompt(session, 'note', row.note ?? '');
		}
	},
	copy({store}) {
		store.set(({list}) => selectedRow(list) ? {overlay: {type: 'copy'}} : {});
	},
	delete(session) {
		const row = selectedRow(session.store.get().list);
		if (!row) {
			return;
		}

		session.deletions.add(row.id);
		session.list.hidden.add(row.id);
		session.store.set(({list, total}) => ({
			list: without(list, new Set([row.id])), total: total === undefined ? undefined : Math.max(0, total - 1), focus: 'list',
		}));
		session.toaster.say(`deleted ${describe(row, fieldText.path(row))}  ·  u brings it back`);
	},
	undo(session) {
		const id = session.deletions.undo();
		if (id === undefined) {
			session.toaster.say('nothing to bring back');
			return;
		}

		session.list.hidden.delete(id);
		session.list.recount();
		session.toaster.say('brought back');
		void (async () => {
			session.store.set(({list}) => ({list: {...list, follow: false}}));
			await session.list.reload();
			await session.list.goTo(id);
		})().catch(session.report);
	},
	'tab-1': toTab(0),
	'tab-2': toTab(1),
	'tab-3': toTab(2),
	'tab-4': toTab(3),
	'tab-5': toTab(4),
	'tab-6': toTab(5),
	'tab-7': toTab(6),
	'tab-8': toTab(7),
	'tab-9': toTab(8),
	'next-tab': besideTab(1),
	'previous-tab': besideTab(-1),
	wrap(session) {
		session.store.set(({isWrapped}) => ({isWrapped: !isWrapped}));
		session.toaster.say(session.store.get().isWrapped ? 'long lines wrapped' : 'long lines cut');
	},
	layout(session) {
		session.store.set(state => {
			const fitting = fittingLayouts(state.size);
			const layout = fitting[(fitting.indexOf(geometry(state).layout) + 1) % fitting.length] ?? 'alone';
			return {layout};
		});
		session.toaster.say(`detail ${session.store.get().layout}`);
	},
	theme(session) {
		session.store.set(({theme}) => ({theme: themeNames[(themeNames.indexOf(theme) + 1) % themeNames.length] ?? 'dark'}));
		session.toaster.say(session.hasColour ? `theme: ${themes[session.store.get().theme].title}` : 'colours are off (NO_COLOR)');
	},
	help({store}) {
		store.set({overlay: {type: 'help', top: 0}});
	},
	suspend(session) {
		session.suspend();
	},
	quit(session) {
		if (session.store.get().focus === 'detail') {
			session.store.set({focus: 'list'});
		} else {
			session.quit('quit');
		}
	},
	exit(session) {
		session.quit('quit');
	},
};

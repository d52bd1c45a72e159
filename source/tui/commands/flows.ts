import {openCopyMenu} from '../overlays/copy.ts';
import {openPrompt} from '../overlays/open-prompt.ts';
import {shownPath} from '../render/flow-row.ts';
import {selectedRow, without} from '../state/list.ts';
import type {Command} from './command.ts';

const describe = (row: {readonly method: string; readonly host: string}, path: string): string => `${row.method} ${row.host}${path}`.slice(0, 60);

export const flowCommands: readonly Command[] = [
	{
		id: 'mark', keys: ['m'], title: 'Mark, or take the mark away', group: 'Flows', bar: 'mark', barIn: ['list'],
		run(session) {
			const row = selectedRow(session.store.get().list);
			if (row) {
				session.edit(() => {
					session.editor.mark(row.id, !row.marked);
					session.patchRow({...row, marked: !row.marked});
					session.store.set({offered: undefined});
				});
			}
		},
	},
	{
		id: 'note', keys: ['c'], title: 'Write a note', group: 'Flows', bar: 'note', barIn: ['list'],
		run(session) {
			const row = selectedRow(session.store.get().list);
			if (row) {
				openPrompt(session, 'note', row.note ?? '');
			}
		},
	},
	{
		id: 'copy', keys: ['y'], title: 'Copy URL, cURL, a message or a value', group: 'Flows', bar: 'copy', barIn: ['list', 'detail'],
		run: openCopyMenu,
	},
	{
		id: 'delete', keys: ['D'], title: 'Delete the flow', group: 'Flows',
		run(session) {
			const row = selectedRow(session.store.get().list);
			if (!row) {
				return;
			}

			session.deletions.add(row.id);
			session.list.hidden.add(row.id);
			session.store.set(({list, total}) => ({
				list: without(list, new Set([row.id])), total: total === undefined ? undefined : Math.max(0, total - 1), focus: 'list',
			}));
			const path = shownPath(row, session.store.get().isRevealed);
			session.toaster.say(`deleted ${describe(row, path)}  ·  ${session.keymap.waysTo('undo')[0]} brings it back`);
		},
	},
	{
		id: 'undo', keys: ['u'], title: 'Undo the deletion', group: 'Flows',
		run(session) {
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
	},
];

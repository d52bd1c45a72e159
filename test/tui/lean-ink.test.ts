import {registerHooks} from 'node:module';
import test from 'ava';
import {importLean} from '../../source/tui/terminal/lean-ink.ts';

test('Ink loads with the one function that it needs of es-toolkit, and works', async t => {
	const loaded: string[] = [];
	const hooks = registerHooks({
		load(url, context, next) {
			loaded.push(url);
			return next(url, context);
		},
	});
	const ink = await importLean(async () => import('ink'));
	hooks.deregister();
	t.is(typeof ink.render, 'function');
	const parts = loaded.filter(url => url.includes('/es-toolkit/'));
	t.true(parts.length > 0 && parts.length < 20, `${parts.length} files of es-toolkit`);
});

import test from 'ava';
import {createUser} from './bin.ts';

test('\'mcp\' takes no words, and ends at once without input', async t => {
	const user = createUser(t);
	t.is((await user.tapx(['mcp', 'more'])).code, 2);
	t.like(await user.tapx(['mcp']), {code: 0, stdout: '', stderr: ''});
});

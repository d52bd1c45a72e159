import test from 'ava';
import {errorLine, TapxError} from '../../source/flow/error.ts';

test('an error of the user is one line with what to do', t => {
	t.is(errorLine(new TapxError('port-in-use', 'Port 8080 is taken.', {advice: 'Try --port 0.'})), 'Port 8080 is taken. Try --port 0.');
	t.is(errorLine(new TapxError('x', 'No\n  such\tflow.')), 'No such flow.');
	t.is(errorLine(new Error('broken')), 'broken');
	t.is(errorLine('text'), 'text');
});

test('an error line is safe for a terminal', t => {
	t.is(errorLine(new TapxError('x', 'No file \u{1B}[2J\u{202E}.')), 'No file ␛[2J<202E>.');
});

test('a code decides the exit code only when asked to', t => {
	t.is(new TapxError('x', 'y').exitCode, 1);
	t.is(new TapxError('x', 'y', {exitCode: 2}).exitCode, 2);
});

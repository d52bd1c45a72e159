import test from 'ava';
import {withNamedFilter} from '../../source/settings/edit.ts';

test('a filter goes into a config file, and everything else stays as it was', t => {
	t.is(withNamedFilter('', 'errors', 'status:5xx'), '{\n\t"filters": {\n\t\t"errors": "status:5xx"\n\t}\n}\n');
	t.is(withNamedFilter('{\n    "unknown": [1],\n    "port": 1\n}', 'a', 'x'), '{\n    "unknown": [\n        1\n    ],\n    "port": 1,\n    "filters": {\n        "a": "x"\n    }\n}');
	t.deepEqual(JSON.parse(withNamedFilter('{"filters": {"b": "y", "a": "z"}, "port": 1}\n', 'a', 'say "x"')), {filters: {b: 'y', a: 'say "x"'}, port: 1});
});

test('what is no object of settings is left alone', t => {
	for (const content of ['[]', '{', '3']) {
		t.throws(() => withNamedFilter(content, 'a', 'x'), {instanceOf: SyntaxError});
	}
});

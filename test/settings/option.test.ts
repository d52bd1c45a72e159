import test from 'ava';
import {settingTable} from '../../source/settings/index.ts';
import {flagUsage, variableName} from '../../source/settings/option.ts';

test('a key gives flag and variable', t => {
	t.is(flagUsage('bodyLimit', settingTable.bodyLimit), '--body-limit SIZE');
	t.is(variableName('bodyLimit', settingTable.bodyLimit), 'TAPX_BODY_LIMIT');
	t.is(flagUsage('color', settingTable.color), '--no-color');
	t.is(variableName('color', settingTable.color), 'TAPX_NO_COLOR');
});

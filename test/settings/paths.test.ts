import test from 'ava';
import {resolvePaths} from '../../source/settings/paths.ts';

test('paths follow the XDG variables, and the home folder without them', t => {
	t.deepEqual(resolvePaths({XDG_DATA_HOME: '/d', XDG_CONFIG_HOME: '/c', XDG_CACHE_HOME: '/k'}, '/home/me'), {
		store: '/d/tapx/traffic.db', authority: '/c/tapx', userConfig: '/c/tapx/config.json', cache: '/k/tapx',
	});
	t.like(resolvePaths({XDG_DATA_HOME: ''}, '/home/me'), {store: '/home/me/.local/share/tapx/traffic.db', userConfig: '/home/me/.config/tapx/config.json'});
});

test('a relative XDG variable does not count', t => {
	t.is(resolvePaths({XDG_DATA_HOME: 'data'}, '/home/me').store, '/home/me/.local/share/tapx/traffic.db');
});

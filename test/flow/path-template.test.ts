import test from 'ava';
import {pathTemplate} from '../../source/flow/path-template.ts';

const templates: Readonly<Record<string, string>> = {
	'': '',
	'/': '/',
	'//': '//',
	'/v1/users/42/orders': '/v1/users/{id}/orders',
	'/v2/feed': '/v2/feed',
	'/a/550e8400-e29b-41d4-a716-446655440000': '/a/{id}',
	'/objects/507f1f77bcf86cd799439011/': '/objects/{id}/',
	'/blobs/da39a3ee5e6b4b0d3255bfef95601890afd80709': '/blobs/{id}',
	'/events/01ARZ3NDEKTSV4RRFFQ69G5FAV': '/events/{id}',
	'/customers/cus_NffrFeUfNV2Hib': '/customers/{id}',
	'/reports/2026-11-20/pages/3': '/reports/{id}/pages/{id}',
	'/reset/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl': '/reset/{id}',
	'/images/12345.png': '/images/{id}.png',
	'/static/app.js': '/static/app.js',
	'/decade/added/facade': '/decade/added/facade',
	'/oauth2/token': '/oauth2/token',
	'/internationalization-settings': '/internationalization-settings',
	'/someVeryLongCamelCaseMethodName': '/someVeryLongCamelCaseMethodName',
	'/{id}': '/{id}',
};

test('ids are left out of a path, words and versions stay', t => {
	for (const [path, template] of Object.entries(templates)) {
		t.is(pathTemplate(path), template);
		t.is(pathTemplate(template), template, 'a template is its own');
	}
});

test('a path of any depth and length has a short template', t => {
	t.is(pathTemplate('/a'.repeat(100)), `${'/a'.repeat(11)}/…`);
	t.true(pathTemplate(`/${'x'.repeat(1e6)}`).length < 1000);
});

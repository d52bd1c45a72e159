/** `sarif` and `zap`: what rules find in flows, as other programs read it. */
import test from 'ava';
import {exporters} from '../../source/formats/index.ts';
import {sketched} from '../analysis/corpus/case.ts';
import {fixtures} from './fixtures.ts';
import {sarifProblems} from './sarif-witness.ts';
import {written} from './support.ts';

const unsafe = sketched({url: 'https://shop.test:8443/basket/12?x=1', headers: {'X-Content-Type-Options': undefined}});

test('sarif is valid for every fixture, and tells of issues', t => {
	const text = written(exporters.get('sarif')!, [...fixtures.map(fixture => fixture.flow), unsafe]);
	const log = JSON.parse(text) as {runs: Array<{results: Array<{ruleId: string; locations: Array<{physicalLocation: {artifactLocation: {uri: string}}}>}>}>};
	t.deepEqual(sarifProblems(text), []);
	const found = log.runs[0]!.results.find(({ruleId, locations}) => ruleId === 'nosniff-missing' && locations[0]!.physicalLocation.artifactLocation.uri.startsWith('shop.test'));
	t.is(found?.locations[0]!.physicalLocation.artifactLocation.uri, 'shop.test%3A8443/basket/%7Bid%7D');
});

test('zap groups alerts by site, with its own ids where it has a rule for the same', t => {
	const text = written(exporters.get('zap')!, [unsafe, {...unsafe, id: 2}]);
	const report = JSON.parse(text) as {site: Array<Record<string, unknown> & {alerts: Array<Record<string, unknown>>}>};
	t.like(report.site[0], {
		'@name': 'https://shop.test:8443', '@host': 'shop.test', '@port': '8443', '@ssl': 'true',
	});
	t.like(report.site[0]!.alerts.find(({alertRef}) => alertRef === 'nosniff-missing'), {
		pluginid: '10021', riskcode: '1', confidence: '3', riskdesc: 'Low (High)', count: '2', cweid: '693', instances: [{uri: 'https://shop.test:8443/basket/{id}', param: 'x-content-type-options'}],
	});
});

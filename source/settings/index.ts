import {analysisSettings} from './analysis.ts';
import {apiSettings} from './api.ts';
import {filterSettings} from './filters.ts';
import {generalSettings} from './general.ts';
import type {Option, OptionTable, OptionValues} from './option.ts';
import {proxySettings} from './proxy.ts';
import {replaySettings} from './replay.ts';
import {storeSettings} from './store.ts';
import {terminalSettings} from './terminal.ts';

/** The sections of the settings, in the order of help and `docs/settings.md`. */
export const sections = [
	{id: 'store', title: 'Store', options: storeSettings},
	{id: 'proxy', title: 'Proxy', options: proxySettings},
	{id: 'replay', title: 'Replay', options: replaySettings},
	{id: 'api', title: 'API', options: apiSettings},
	{id: 'filters', title: 'Filters', options: filterSettings},
	{id: 'analysis', title: 'Analysis', options: analysisSettings},
	{id: 'terminal', title: 'Terminal', options: terminalSettings},
	{id: 'general', title: 'General', options: generalSettings},
] as const;

/** Every setting by key. */
export const settingTable = {
	...storeSettings, ...proxySettings, ...replaySettings, ...apiSettings, ...filterSettings, ...analysisSettings, ...terminalSettings, ...generalSettings,
};

/** Those that have a flag and a variable. */
export const flagTable: OptionTable = Object.fromEntries(Object.entries<Option>(settingTable).filter(([, {onlyInFile}]) => !onlyInFile));

/** The settings in force. */
export type Settings = OptionValues<typeof settingTable>;

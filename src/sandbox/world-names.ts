import type { IbanCountry } from './documents.js';

/** A name in its own spelling, and in Latin letters without accents for logins and e-mail. */
type Spelling = readonly [name: string, latin: string];

/** Names, cities and formats of one country. */
export interface Nation {
  country: IbanCountry;
  given: readonly Spelling[];
  family: readonly Spelling[];
  /** Middle names or patronymics; empty where they are not used. */
  paternal: readonly string[];
  /** The first digits of phone numbers; the customer's index follows. */
  phone: string;
  culture: string;
  cities: readonly City[];
  streets: readonly string[];
}

export interface City {
  name: string;
  area: string;
  postCode: string;
}

const same = (...names: string[]): Spelling[] =>
  names.map((name) => [
    name,
    name
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/ß/g, 'ss')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase(),
  ]);

const BRAZIL: Nation = {
  country: 'BR',
  phone: '+5511955',
  culture: 'pt-br',
  given: same(
    'Ana',
    'João',
    'Beatriz',
    'Rafael',
    'Luísa',
    'Thiago',
    'Camila',
    'Otávio',
    'Helena',
    'Caio',
    'Marília',
    'Vinícius',
  ),
  family: same(
    'Albuquerque',
    'Nogueira',
    'Conceição',
    'Figueiredo',
    'Tavares',
    'Brandão',
    'Guimarães',
    'Peixoto',
    'Sampaio',
    'Queiroz',
  ),
  paternal: [],
  cities: [
    { name: 'São Paulo', area: 'SP', postCode: '01310-100' },
    { name: 'Recife', area: 'PE', postCode: '50030-230' },
    { name: 'Curitiba', area: 'PR', postCode: '80020-310' },
    { name: 'Belo Horizonte', area: 'MG', postCode: '30130-010' },
  ],
  streets: ['Rua das Acácias', 'Avenida do Contorno', 'Rua da Aurora', 'Travessa das Flores', 'Alameda dos Ipês'],
};

const UKRAINE: Nation = {
  country: 'UA',
  phone: '+38050555',
  culture: 'uk-ua',
  given: [
    ['Оксана', 'oksana'],
    ['Тарас', 'taras'],
    ['Леся', 'lesia'],
    ['Остап', 'ostap'],
    ['Соломія', 'solomiia'],
    ['Назар', 'nazar'],
    ['Дарина', 'daryna'],
    ['Богдан', 'bohdan'],
    ['Марта', 'marta'],
    ['Юрій', 'yurii'],
  ],
  family: [
    ['Ковальчук', 'kovalchuk'],
    ['Мельник', 'melnyk'],
    ['Гончаренко', 'honcharenko'],
    ['Литвин', 'lytvyn'],
    ['Савчук', 'savchuk'],
    ['Дорошенко', 'doroshenko'],
    ['Кравець', 'kravets'],
    ["Солов'як", 'soloviak'],
    ['Яремчук', 'yaremchuk'],
  ],
  paternal: ['Андріївна', 'Петрович', 'Миколаївна', 'Степанович', 'Іванівна', 'Олегович'],
  cities: [
    { name: 'Київ', area: 'Київ', postCode: '01001' },
    { name: 'Львів', area: 'Львівська', postCode: '79000' },
    { name: 'Одеса', area: 'Одеська', postCode: '65000' },
    { name: 'Чернівці', area: 'Чернівецька', postCode: '58000' },
  ],
  streets: ['вулиця Садова', 'вулиця Лесі Українки', 'проспект Свободи', 'вулиця Зелена', 'провулок Тихий'],
};

const GERMANY: Nation = {
  country: 'DE',
  phone: '+4917139',
  culture: 'de-de',
  given: same(
    'Jürgen',
    'Annegret',
    'Falk',
    'Swantje',
    'Björn',
    'Käthe',
    'Malte',
    'Ottilie',
    'Henning',
    'Frauke',
    'Till',
    'Wiebke',
  ),
  family: same(
    'Großmann',
    'Kühnel',
    'Lindenbaum',
    'Osterloh',
    'Pfannenstiel',
    'Rautenberg',
    'Söllner',
    'Vogelsang',
    'Wittenbrink',
    'Zörner',
  ),
  paternal: [],
  cities: [
    { name: 'München', area: 'Bayern', postCode: '80807' },
    { name: 'Lübeck', area: 'Schleswig-Holstein', postCode: '23552' },
    { name: 'Görlitz', area: 'Sachsen', postCode: '02826' },
    { name: 'Köln', area: 'Nordrhein-Westfalen', postCode: '50667' },
  ],
  streets: ['Leopoldstraße', 'Am Weiher', 'Gartenstraße', 'Hinter der Mühle', 'Lindenallee'],
};

const SPAIN: Nation = {
  country: 'ES',
  phone: '+34655',
  culture: 'es-es',
  given: same(
    'Íñigo',
    'Nuria',
    'Begoña',
    'Álvaro',
    'Rocío',
    'Gonzalo',
    'Martina',
    'Pau',
    'Leire',
    'Andrés',
    'Carmen',
    'Hugo',
  ),
  family: same(
    'Etxeberria',
    'Castellanos',
    'Peñalver',
    'Quintanilla',
    'Urrutia',
    'Velázquez',
    'Zamorano',
    'Ibáñez',
    'Llorente',
    'Núñez',
  ),
  paternal: [],
  cities: [
    { name: 'Madrid', area: 'Madrid', postCode: '28013' },
    { name: 'Sevilla', area: 'Sevilla', postCode: '41001' },
    { name: 'Bilbao', area: 'Bizkaia', postCode: '48001' },
    { name: 'Girona', area: 'Girona', postCode: '17001' },
  ],
  streets: ['Calle del Olmo', 'Gran Vía', 'Paseo de la Ribera', 'Calle Mayor', 'Plaza del Mercado'],
};

export const NATIONS: readonly Nation[] = [BRAZIL, UKRAINE, GERMANY, SPAIN];

export const COMPANY_KINDS = [
  'Comércio de Tampas',
  'Logística',
  'Panificadora',
  'Softwarehaus',
  'Weinhandel',
  'Ferretería',
  'Editorial',
  'Olive Oils',
  'Механіка',
  'Кав’ярні',
] as const;

export const PROMOTION_NAMES = [
  'Welcome month free',
  'Ten for a year',
  'Second line half price',
  'Summer data',
  'Friends and family',
  'Student rate',
  'Loyalty 24',
  'Night calls',
  'Roaming weekend',
  'Winter bonus',
] as const;

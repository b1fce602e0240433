/** Spanish: job pools, consultancies and closing dates. */
import type { Language } from './phrase.ts';

export const ES: Language = {
  language: 'es',
  parts: {
    post: 'oferta(?: de (?:empleo|trabajo))?|vacante|convocatoria|publicacion|posicion|puesto|anuncio|proceso(?: de seleccion)?|aviso',
    this: '(?:esta|este|la presente|el presente) (?:{post})',
    roles:
      'ingenieros|ingenieras|desarrolladores|programadores|enfermeros|enfermeras|conductores|repartidores|choferes|tecnicos|comerciales|vendedores|' +
      'docentes|profesores|profesoras|maestros|camareros|cocineros|consultores|contables|mecanicos|electricistas|soldadores|teleoperadores|' +
      'agentes|operarios|carretilleros|auxiliares|medicos|traductores|disenadores|formadores|asesores|mozos|dependientes|promotores|profesionales',
    pool: '(?:bolsa (?:de (?:trabajo|empleo|candidatos|talento)|permanente)|banco de (?:talento|talentos|candidatos)|base de datos de (?:candidatos|talento)|comunidad de talento|cantera de talento)',
    client:
      '(?:nuestro (?:[a-z]+ )?cliente|un (?:[a-z]+ )?cliente|uno de nuestros (?:[a-z]+ )?clientes|(?:importante|reconocida) empresa cliente|empresa cliente)',
    seek: '(?:buscamos|seleccionamos|estamos (?:buscando|seleccionando)|incorporamos|precisamos|necesitamos|solicitamos)',
    apply: '(?:candidaturas?|solicitud(?:es)?|postulacion(?:es)?|inscripcion(?:es)?|curriculums?|cv|aplicacion(?:es)?)',
  },
  months: [
    'enero ene',
    'febrero feb',
    'marzo mar',
    'abril abr',
    'mayo',
    'junio jun',
    'julio jul',
    'agosto ago',
    'septiembre setiembre sept sep',
    'octubre oct',
    'noviembre nov',
    'diciembre dic',
  ],
  beforeDate:
    'lunes martes miercoles jueves viernes sabado domingo hasta antes horas inclusive sera proximo abierta abierto',
  otherDates: 'inicio comienza empieza proyecto contrato incorporacion',
  no: 'no nunca jamas ni sin tampoco',
  aside:
    'si (?:esta|este|no|ninguna|la oferta)|no (?:encaja|es para ti|te encaja|encuentras)|conserv[a-z]*|datos personales|proteccion de datos|rgpd|privacidad|' +
    'consent[a-z]*|otras (?:ofertas|vacantes|posiciones|oportunidades)|otros (?:procesos|puestos)|tambien puedes|podra[n]? (?:formar|incorporar|ser)|' +
    'no seleccionad[oa]s?|descartad[oa]s?|autoriza[a-z]*|almacen[a-z]* tus',
  phrases: [
    {
      kind: 'pipeline',
      at: 'bolsa banco base comunidad cantera',
      says:
        '{this} (?:es|sirve|forma parte|corresponde|tiene como (?:objetivo|finalidad|objeto)|esta destinad[oa]|se publica) (?:(?:para|a|de|crear|ampliar|constituir|formar|generar|la|una|nuestra|nuestro|un|creacion|constitucion|parte) ){1,5}{pool}|' +
        '(?:es|se trata de) una {pool}|(?:abrimos|creamos|ampliamos|estamos (?:creando|ampliando|generando|formando)) (?:nuestra|una|nuestro|un) {pool}|' +
        '^{pool} (?:para|de) ',
      why: 'a pool from which later vacancies are filled; usual in public service and schools of Spain',
    },
    {
      kind: 'pipeline',
      at: 'espontanea espontaneas',
      says: '(?:{this} es|esta es|se trata de|esto es) (?:para )?(?:una |la )?(?:candidatura|autocandidatura|postulacion|solicitud)s? espontaneas?|^candidatura espontanea(?= (?:para un|[(-]))',
      why: 'an application without a vacancy; an invitation to one below a posting is a side offer',
    },
    {
      kind: 'pipeline',
      at: 'siempre constantemente continuamente permanentemente continuo',
      says:
        '(?:siempre|constantemente|continuamente|permanentemente) (?:estamos )?(?:buscamos|buscando|en busca|en busqueda|contratando|seleccionando|incorporando)(?: de| a)? ' +
        '(?:(?!nuevas|formas|maneras|mejorar|soluciones|ideas|que )[a-z]+,? ){0,4}?{roles}|' +
        'estamos (?:siempre|constantemente|continuamente|permanentemente) (?:buscando|en busca|en busqueda|contratando|seleccionando|incorporando)(?: de| a)? ' +
        '(?:(?!nuevas|formas|maneras|mejorar|soluciones|ideas|que )[a-z]+,? ){0,4}?{roles}',
      why: 'hiring without an end for the role',
    },
    {
      kind: 'pipeline',
      at: 'futuras futuros proximas proximos',
      says:
        '{this} (?:es|esta abiert[oa]|sirve|esta pensad[oa]|se publica|esta dirigid[oa])(?: unicamente| solo| exclusivamente)? (?:para|a|en prevision de) (?:posibles |nuestras |nuestros |cubrir )?(?:futuras|futuros|proximas|proximos) (?:oportunidades|posiciones|puestos|contrataciones|incorporaciones|necesidades|procesos)|' +
        '(?:recibiendo|recogiendo|recopilando|recibimos|recogemos|recopilamos) {apply} para (?:posibles )?(?:futuras|futuros) (?:oportunidades|vacantes|posiciones|puestos|contrataciones|incorporaciones)',
      why: 'says that the opening is a future one',
    },
    {
      kind: 'pipeline',
      at: 'pero aunque embargo',
      says: '(?:actualmente |en este momento |ahora mismo )?no (?:tenemos|hay|contamos con|disponemos de) (?:ninguna |una |actualmente )?(?:vacantes?|posicion|posiciones|puestos?)(?: [^.;,]{1,40})?,? (?:pero|sin embargo|aunque) ',
      why: 'no opening now, applications all the same',
    },
    {
      kind: 'vacancy',
      at: 'vacante',
      says: '{this} (?:corresponde a|es para(?: cubrir)?|cubre|se refiere a) (?:una |un )?(?:vacante|puesto vacante|plaza vacante) (?:real|existente|actual|inmediata|ya existente)|(?:es|se trata de) una vacante (?:real|existente|actual)|(?:el puesto|la plaza|este puesto|esta plaza) (?:esta|se encuentra) (?:actualmente )?vacante',
      why: 'says so in plain words; no law of a Spanish-speaking country that asks for it is known here',
    },
    {
      kind: 'no-vacancy',
      at: 'vacante puesto plaza',
      says: '{this} no (?:corresponde|responde|esta vinculad[oa]|se refiere|es)(?: actualmente)? (?:a |para )?(?:una |un |ninguna )?(?:vacante|puesto vacante|puesto|plaza) (?:real|existente|actual|abierta|concreta|vacante|activa|inmediata)|no existe (?:actualmente |en este momento )?(?:una |ninguna )?vacante',
      why: 'says so in plain words',
    },
    {
      kind: 'no-vacancy',
      at: 'vacantes vacante',
      says: '{this} (?:es|sirve|se publica|esta abiert[oa]) (?:solo |unicamente )?para (?:cubrir )?(?:posibles |eventuales )?(?:futuras vacantes|vacantes futuras|una futura vacante)',
      why: 'says that the vacancy is a future one',
    },
    {
      kind: 'unnamed-client',
      at: 'cliente clientes',
      says:
        'para (?:el proyecto de )?{client}(?:,? (?:del|de|una?|lider|empresa|multinacional|ubicad[oa]|situad[oa]|en|dedicad[oa]|importante|con|final) [^.;]{1,140}?)?,? {seek}|' +
        '{seek} ... para {client}(?:$|[.:]|,? (?:del|de|una?|lider|empresa|multinacional|ubicad[oa]|situad[oa]|en|dedicad[oa]|importante|con|final) )|' +
        '(?<!que )nuestro cliente(?:, | es )(?:una|un|empresa|multinacional|lider|importante|compania) (?!prioridad|satisfecho)',
      why: 'an agency recruits; a name right behind the word is a named client',
    },
    {
      kind: 'deadline',
      at: 'plazo fecha cierre',
      says: '(?:plazo|fecha limite|fecha tope|fecha maxima|fecha de cierre|cierre)(?: maximo| limite| final)? (?:(?:de|para)(?: la| el| las)? (?:presentacion|recepcion|envio|presentar|enviar)(?: de| la| las| su| tu)* {apply}|(?:de|para)(?: la| las)? {apply}|para (?:postular(?:se)?|aplicar|inscribirse)|de (?:la )?convocatoria)(?: finaliza| termina| es| sera| abierto| hasta)*',
      why: 'labels of a closing date',
    },
    {
      kind: 'deadline',
      at: 'hasta antes cierra cierran',
      says:
        '(?:(?:tu|su|sus|tus|las|los|^) ?(?:cv|curriculum|{apply})|(?:envia|enviar|remitir|manda|inscribete|inscribirse|postulate|postularse|apuntate|aplica)|{apply} (?:abiertas?|se (?:recibiran|aceptaran|admitiran))) ... (?:hasta|antes)|' +
        '(?:{this}|la convocatoria|el plazo|el proceso) (?:se )?(?:cierra|finaliza|permanecera abiert[oa] hasta|estara abiert[oa] hasta)',
      why: 'a request to apply with a day',
    },
  ],
};

/** Portuguese, of Brazil and Portugal: bancos de talentos, cadastro reserva, consultancies and closing dates. */
import type { Language } from './phrase.ts';

export const PT: Language = {
  language: 'pt',
  parts: {
    post: 'vaga|oferta|anuncio|oportunidade|posicao|publicacao|processo seletivo|recrutamento|selecao|divulgacao',
    this: '(?:esta|este|essa|a presente|o presente) (?:{post})',
    roles:
      'engenheiros|engenheiras|desenvolvedores|desenvolvedoras|programadores|enfermeiros|enfermeiras|motoristas|entregadores|tecnicos|vendedores|' +
      'vendedoras|comerciais|professores|professoras|docentes|garcons|cozinheiros|consultores|contadores|mecanicos|eletricistas|soldadores|' +
      'operadores|auxiliares|atendentes|medicos|tradutores|designers|formadores|representantes|analistas|assistentes|rececionistas|profissionais',
    pool: '(?:banco de (?:talentos|curriculos|candidatos)|cadastro (?:de )?reserva|bolsa de (?:recrutamento|emprego|candidatos|talentos)|base de (?:talentos|candidatos)|comunidade de talentos|reserva de recrutamento)',
    client:
      '(?:(?:nosso|o nosso|meu) (?:[a-z]+ )?cliente|um (?:dos nossos |de nossos )?(?:[a-z]+ )?clientes?|(?:importante |conceituada )?empresa (?:nossa )?cliente)',
    seek: '(?:buscamos|procuramos|recrutamos|selecionamos|estamos (?:buscando|procurando|selecionando|a recrutar|a procurar|contratando|recrutando)|contratamos|pretendemos recrutar|encontramo-nos a recrutar)',
    apply: '(?:candidaturas?|inscricao|inscricoes|curriculos?|cv|curriculum)',
  },
  months: [
    'janeiro jan',
    'fevereiro fev',
    'marco mar',
    'abril abr',
    'maio mai',
    'junho jun',
    'julho jul',
    'agosto ago',
    'setembro set',
    'outubro out',
    'novembro nov',
    'dezembro dez',
  ],
  beforeDate: 'segunda-feira terca-feira quarta-feira quinta-feira sexta-feira sabado domingo horas feira proximo sera',
  otherDates: 'inicio comeca projeto contrato',
  no: 'nao nunca jamais nem sem nenhum nenhuma',
  aside:
    'se (?:esta|essa|nao|nenhuma|a vaga)|nao (?:encontrou|se encaixa|corresponde ao seu|e para voce)|caso (?:nao|esta|essa)|conserv[a-z]*|armazen[a-z]*|dados pessoais|lgpd|rgpd|' +
    'privacidade|consent[a-z]*|outras (?:vagas|oportunidades|posicoes|ofertas)|tambem|podera[o]? ser|nao (?:selecionad[oa]s?|aprovad[oa]s?)|autoriza[a-z]*|alternativamente',
  phrases: [
    {
      kind: 'pipeline',
      at: 'banco cadastro bolsa base comunidade reserva',
      says:
        '{this} (?:e|destina-se|tem como objetivo|tem por objetivo|visa|serve|faz parte|e destinad[oa]|sera) (?:(?:apenas|somente|exclusiva|exclusivamente|exclusivo|para|a|ao|o|de|do|da|formar|formacao|criar|criacao|compor|constituir|constituicao|nosso|nossa|um|uma) ){1,6}{pool}|' +
        '(?:trata-se de|vaga (?:para|de|destinada a)|vagas para|estamos (?:formando|criando|ampliando|construindo|a criar|a constituir)|inscricoes (?:abertas )?para) (?:(?:um|uma|o|a|nosso|nossa|formacao|de|do) ){0,3}{pool}|' +
        '^{pool}(?= ?[:(-])',
      why: 'Brazil: a list from which later vacancies are filled ("cadastro reserva" of public competitions); Portugal: bolsa de recrutamento',
    },
    {
      kind: 'pipeline',
      at: 'espontanea espontaneas',
      says: '(?:{this} e|esta e|trata-se de|isto e) (?:para )?(?:uma )?candidaturas? espontaneas?|^candidatura espontanea(?= (?:para|[(-]))',
      why: 'an application without a vacancy; an invitation to one below a posting is a side offer',
    },
    {
      kind: 'pipeline',
      at: 'sempre constantemente continuamente permanentemente',
      says:
        '(?:(?:estamos|andamos) (?:sempre|constantemente|continuamente|permanentemente) (?:a procura|em busca|buscando|procurando|contratando|a recrutar|a contratar)|(?:sempre|constantemente) (?:buscamos|procuramos|contratamos))(?: de| por)? ' +
        '(?:(?!novas|formas|maneiras|melhorar|solucoes|ideias|que )[a-z]+,? ){0,4}?{roles}',
      why: 'hiring without an end for the role',
    },
    {
      kind: 'pipeline',
      at: 'futuras futuros proximas',
      says:
        '{this} (?:e|destina-se|esta abert[oa]|serve|e destinad[oa])(?: apenas| somente| exclusivamente)? (?:para|a) (?:possiveis |eventuais )?(?:futuras|futuros|proximas) (?:oportunidades|posicoes|contratacoes|necessidades|processos|admissoes)|' +
        '(?:recebendo|recolhendo|a recolher|a receber|coletando|recebemos|recolhemos) {apply} para (?:possiveis |eventuais )?(?:futuras|futuros) (?:oportunidades|vagas|posicoes|contratacoes|processos)',
      why: 'says that the opening is a future one',
    },
    {
      kind: 'pipeline',
      at: 'mas porem entretanto contudo',
      says: '(?:no momento |atualmente |de momento )?nao (?:temos|ha|existem|dispomos de)(?: no momento| atualmente| de momento)? (?:nenhuma )?(?:vagas?|posicoes|oportunidades)(?: [^.;,]{1,40})?,? (?:mas|porem|entretanto|contudo) ',
      why: 'no opening now, applications all the same',
    },
    {
      kind: 'vacancy',
      at: 'vaga vago',
      says: '{this} (?:corresponde a|refere-se a|e para) (?:uma |um )?(?:vaga|posto|lugar) (?:real|existente|atual|efetivamente abert[oa]|vago)|trata-se de uma vaga (?:real|existente|atual)|este (?:lugar|posto) (?:esta|encontra-se) (?:atualmente )?vago',
      why: 'says so in plain words; no Brazilian or Portuguese law that asks for it is known here',
    },
    {
      kind: 'no-vacancy',
      at: 'nao',
      says: '{this} nao (?:corresponde|se refere|esta vinculad[oa]|e|diz respeito)(?: no momento| atualmente)? (?:a |para )?(?:uma |um )?(?:vaga|posicao|posto|oportunidade) (?:real|existente|atual|abert[oa]|imediat[oa]|vag[oa]|ativ[oa]|em aberto)|nao (?:existe|ha) (?:no momento |atualmente |de momento )?(?:uma |nenhuma )?vaga (?:aberta|em aberto|existente)',
      why: 'says so in plain words',
    },
    {
      kind: 'no-vacancy',
      at: 'vagas vaga',
      says: '{this} (?:e|destina-se|serve)(?: apenas| somente)? (?:para|a) (?:preencher )?(?:possiveis |eventuais )?(?:futuras vagas|vagas futuras)',
      why: 'says that the vacancy is a future one',
    },
    {
      kind: 'unnamed-client',
      at: 'cliente clientes',
      says:
        '(?:para|em nome (?:do|de)|por conta (?:do|de)) {client}(?:,? (?:do|da|de|uma?|lider|empresa|multinacional|localizad[oa]|situad[oa]|em|no|na|com|que) [^.;]{1,140}?)?,? {seek}|' +
        '{seek} ... para {client}(?:$|[.:]|,? (?:do|da|de|uma?|lider|empresa|multinacional|localizad[oa]|situad[oa]|em|no|na|com|que|final) )|' +
        '(?<!que )(?:o )?nosso cliente(?:, | e )(?:uma|um|empresa|multinacional|lider) (?!prioridade|satisfeito)',
      why: 'an agency recruits; a name right behind the word is a named client',
    },
    {
      kind: 'deadline',
      at: 'prazo data encerramento limite',
      says: '(?:prazo|data(?: -|-)?limite|data limite|data final|encerramento|prazo final|data de encerramento)(?: maximo| final| limite)? (?:(?:de|das|para|da|para a|para o)(?: envio| apresentacao| submissao| rececao| realizacao)?(?: de| das| da| do| dos)? ?{apply}|para (?:se candidatar|candidatar-se|inscrever-se))(?: ate| termina| encerra| e)*',
      why: 'labels of a closing date',
    },
    {
      kind: 'deadline',
      at: 'ate',
      says: '(?:{apply} (?:abertas?|serao|devem|podem|deve|deverao|poderao)|(?:envie|enviar|enviem|candidate-se|inscreva-se|candidaturas|inscricoes)|(?:seu|sua|o teu|a tua) {apply}) ... ate|{this} (?:fica|ficara|permanece|permanecera|esta) abert[oa] ate',
      why: 'a request to apply with a day',
    },
  ],
};
